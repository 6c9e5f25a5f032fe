using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;

namespace AgentLocator.Transcription;

/// <summary>What is transcribed, by whom, and how long it is kept.</summary>
internal sealed class TranscriptionSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context)
    {
        context.Add(
            Setting(TranscriptionSettings.Enabled, "true"),
            Setting(TranscriptionSettings.Language, "he-IL"),
            Setting(TranscriptionSettings.TranscriptRetentionDays, "0"),
            Setting(TranscriptionSettings.RecordingRetentionDays, "0"));
        foreach (var words in TranscriptionSettings.Vocabulary.All)
        {
            context.Add(Setting(words, ""));
        }

        AddOrders(context);
        AddModels(context);
    }

    private static void AddOrders(ISettingDefinitionContext context) => context.Add(
        Setting(TranscriptionSettings.Order(ProviderPurpose.Recognition), $"{ProviderNames.Google},{ProviderNames.Deepgram}"),
        Setting(TranscriptionSettings.Order(ProviderPurpose.FileTranscription), $"{ProviderNames.OpenAI},{ProviderNames.Deepgram},{ProviderNames.Google}"),
        Setting(TranscriptionSettings.Order(ProviderPurpose.Synthesis), $"{ProviderNames.Google},{ProviderNames.OpenAI}"),
        Setting(TranscriptionSettings.Order(ProviderPurpose.Analysis), ProviderNames.OpenAI));

    // OpenAI shuts its voices of /v1/audio/speech down on 2027-01-06, and the successor that it names does not run there: none can be the default in their place. Hosts with a key are
    // warned, rightly; Google's voice is asked first in any case.
    private static void AddModels(ISettingDefinitionContext context) => context.Add(
        Setting(TranscriptionSettings.Model(ProviderNames.OpenAI, ProviderPurpose.FileTranscription), "gpt-transcribe"),
        Setting(TranscriptionSettings.Model(ProviderNames.OpenAI, ProviderPurpose.Synthesis), "gpt-4o-mini-tts"),
        Setting(TranscriptionSettings.Model(ProviderNames.OpenAI, ProviderPurpose.Analysis), "gpt-6-luna"),
        Setting(TranscriptionSettings.Model(ProviderNames.Google, ProviderPurpose.Recognition), "default"),
        Setting(TranscriptionSettings.Model(ProviderNames.Google, ProviderPurpose.FileTranscription), "default"),
        Setting(TranscriptionSettings.Model(ProviderNames.Google, ProviderPurpose.Synthesis), "he-IL-Wavenet-A"),
        Setting(TranscriptionSettings.Model(ProviderNames.Deepgram, ProviderPurpose.Recognition), "nova-3"),
        Setting(TranscriptionSettings.Model(ProviderNames.Deepgram, ProviderPurpose.FileTranscription), "nova-3"));

    private static SettingDefinition Setting(string name, string defaultValue) =>
        new(name, defaultValue, LocalizableString.Create<TranscriptionResource>("Setting:" + name));
}

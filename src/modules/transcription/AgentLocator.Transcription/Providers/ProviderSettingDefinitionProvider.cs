using AgentLocator.Transcription.Localization;

namespace AgentLocator.Transcription.Providers;

/// <summary>Settings that are nobody else's business.</summary>
internal sealed class ProviderSettingDefinitionProvider : SettingDefinitionProvider
{
    /// <summary>Of the host; see <see cref="Models.ModelShutdowns"/>.</summary>
    public const string ModelShutdowns = "Transcription.ModelShutdowns";

    public override void Define(ISettingDefinitionContext context) =>
        context.Add(new SettingDefinition(ModelShutdowns, "", LocalizableString.Create<TranscriptionResource>("Setting:" + ModelShutdowns)));
}

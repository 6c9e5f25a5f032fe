using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Localization;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>The receptionist's prompts, ear and voice.</summary>
internal sealed class ReceptionistSettingDefinitionProvider : SettingDefinitionProvider
{
    public const string DefaultSayLanguage = "he-IL";
    public const string DefaultSayVoice = "Google.he-IL-Wavenet-A";

    public override void Define(ISettingDefinitionContext context)
    {
        context.Add(
            Setting(TelephonySettings.Greeting, ReceptionistTexts.Greeting),
            Setting(TelephonySettings.AskName, ReceptionistTexts.AskName),
            Setting(TelephonySettings.AskReason, ReceptionistTexts.AskReason),
            Setting(TelephonySettings.AskNumber, ReceptionistTexts.AskNumber),
            Setting(TelephonySettings.Closing, ReceptionistTexts.Closing),
            Setting(TelephonySettings.Voicemail, ReceptionistTexts.Voicemail),
            Setting(TelephonySettings.SpeechLanguage, SpeechOffer.DefaultLanguage),
            Setting(TelephonySettings.SpeechModel, SpeechOffer.DefaultModel),
            Setting(TelephonySettings.SayLanguage, DefaultSayLanguage),
            Setting(TelephonySettings.SayVoice, DefaultSayVoice));
    }

    private static SettingDefinition Setting(string name, string defaultValue) =>
        new(name, defaultValue, LocalizableString.Create<TelephonyResource>("Setting:" + name));
}

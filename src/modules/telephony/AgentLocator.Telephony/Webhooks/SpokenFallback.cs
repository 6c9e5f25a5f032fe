using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Twilio.TwiML;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// What a caller hears when the answer could not be worked out, the database being down for one. Made from nothing that could fail as well. In the dialogue the
/// next attempt is tried, which counts: after the last one the call ends with words, not with silence.
/// </summary>
internal sealed class SpokenFallback(WebhookUrls urls) : ISingletonDependency
{
    public string For(WebhookCall webhook)
    {
        return webhook.At is { Attempt: < DialogPosition.Recording } at && DialogPosition.TryParse(at.StepName, $"{at.Attempt + 1}", out var next)
            ? new VoiceResponse(Words(ReceptionistTexts.OneMoment), new Redirect(urls.Dialog(webhook.Account.AccountKey, next.StepName, next.Attempt))).ToString()
            : new VoiceResponse(Words(ReceptionistTexts.TryLater), new Hangup()).ToString();
    }

    private static Say Words(string text) =>
        new(text, ReceptionistSettingDefinitionProvider.DefaultSayLanguage, ReceptionistSettingDefinitionProvider.DefaultSayVoice);
}

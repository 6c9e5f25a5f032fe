using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>A webhook that was let in: whose it is, which call it is about, what it says.</summary>
/// <param name="At">The question that it answers, for addresses that name one.</param>
internal sealed record WebhookCall(TwilioAccountEntry Account, string CallSid, WebhookForm Form, DialogPosition? At = null)
{
    public DialogInput Input => new()
    {
        Speech = Form["SpeechResult"],
        Confidence = Form.Number("Confidence") is { } confidence ? Math.Clamp(confidence, 0, 1) : null,
        Digits = Form["Digits"],
        RecordedSeconds = Form.Integer("RecordingDuration") ?? (Form["RecordingUrl"] is null ? null : 1),
    };
}

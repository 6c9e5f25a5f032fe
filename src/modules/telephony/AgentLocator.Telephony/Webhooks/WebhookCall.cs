using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>A webhook that was let in: whose it is, which call it is about, what it says.</summary>
/// <param name="ReceivedAt">UTC: when it came, which for one that was answered without the database is before it is taken.</param>
/// <param name="At">The question that it answers, for addresses that name one.</param>
internal sealed record WebhookCall(TwilioAccountEntry Account, WebhookKind Kind, string CallSid, WebhookForm Form, DateTime ReceivedAt, DialogPosition? At = null)
{
    /// <summary>What was answered while the database was away. Null for a webhook that still waits for its answer.</summary>
    public GivenAnswer? Given { get; init; }

    /// <summary>When the call began, where the carrier's list of calls tells it; no webhook does.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>How often the carrier was sent to another node with it.</summary>
    public int Turns { get; init; }

    public DialogInput Input => new()
    {
        Speech = Form["SpeechResult"],
        Confidence = Form.Number("Confidence") is { } confidence ? Math.Clamp(confidence, 0, 1) : null,
        Digits = Form["Digits"],
        RecordedSeconds = Form.Integer("RecordingDuration") ?? (Form["RecordingUrl"] is null ? null : 1),
    };
}

/// <summary>An answer that a carrier has already got; what is kept has to fit it.</summary>
/// <param name="Body">What was sent.</param>
/// <param name="Move">The step of the dialogue that was done; null where the database decides on it.</param>
internal sealed record GivenAnswer(string Body, DialogMove? Move);

namespace AgentLocator.Telephony.Calls;

/// <summary>Where a call is, in the carrier's words. The last five are final.</summary>
public enum CallStatus
{
    Ringing,
    InProgress,
    Completed,
    Busy,
    NoAnswer,
    Failed,
    Canceled,
}

/// <summary>Who rang whom.</summary>
public enum CallDirection
{
    Inbound,
    Outbound,
}

/// <summary>Who speaks for the business.</summary>
public enum AnswerMode
{
    /// <summary>The fixed dialogue of questions, over the carrier's own speech and recognition.</summary>
    Receptionist,
}

/// <summary>What the carrier's <c>From</c> says of the caller.</summary>
public enum CallerKind
{
    /// <summary>A number that may stand for a person or company.</summary>
    Identified,

    /// <summary>Withheld, a pseudo-number, or not a number at all.</summary>
    Anonymous,

    /// <summary>One of the business's own numbers, as forwarded lines show it.</summary>
    OwnNumber,

    /// <summary>A star or short code, which thousands share.</summary>
    Shared,
}

/// <summary>The question of the receptionist's dialogue that awaits an answer.</summary>
public enum DialogStep
{
    Name,
    Reason,
    Number,
    Voicemail,
    Closing,
}

/// <summary>Reads the carrier's words for a status.</summary>
internal static class CallStatuses
{
    /// <summary>Null for a word that Twilio does not document.</summary>
    public static CallStatus? Parse(string? text) => text switch
    {
        "queued" or "initiated" or "ringing" => CallStatus.Ringing,
        "in-progress" or "answered" => CallStatus.InProgress,
        "completed" => CallStatus.Completed,
        "busy" => CallStatus.Busy,
        "no-answer" => CallStatus.NoAnswer,
        "failed" => CallStatus.Failed,
        "canceled" => CallStatus.Canceled,
        _ => null,
    };

    public static bool IsFinal(this CallStatus status) => status > CallStatus.InProgress;
}

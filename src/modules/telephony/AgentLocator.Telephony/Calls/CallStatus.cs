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

namespace AgentLocator.Telephony.Contracts;

/// <summary>What became of a call.</summary>
public enum CallOutcome
{
    /// <summary>The caller hung up, or was silent, before anything was said.</summary>
    NothingGiven,

    /// <summary>At least one of name, reason and callback number was given.</summary>
    DetailsTaken,

    /// <summary>The caller asked for a human and left a message.</summary>
    VoicemailLeft,
}

/// <summary>
/// A call is over: its final status is known, from the carrier's status callback or its REST, never from a socket. Published once per call, with what
/// the caller answered.
/// </summary>
[EventName("telephony.call-ended")]
public sealed record CallEndedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    /// <summary>The carrier's id of the call.</summary>
    public string CallSid { get; init; } = "";

    /// <summary>The caller in E.164; null when withheld, a pseudo number, a short code, or one of the business's own numbers.</summary>
    public string? FromNumber { get; init; }

    /// <summary>The business's number that was called, in E.164.</summary>
    public string ToNumber { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime EndedAt { get; init; }

    public int DurationSeconds { get; init; }

    public CallOutcome Outcome { get; init; }

    /// <summary>As recognised; null when not given.</summary>
    public string? Name { get; init; }

    /// <summary>As recognised; null when not given.</summary>
    public string? Reason { get; init; }

    /// <summary>E.164 where what was confirmed or keyed in is a phone number, else the digits; null when not given.</summary>
    public string? CallbackNumber { get; init; }

    /// <summary>Whether a message was recorded.</summary>
    public bool HasVoicemail { get; init; }
}

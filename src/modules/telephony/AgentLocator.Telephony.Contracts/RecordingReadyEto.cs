namespace AgentLocator.Telephony.Contracts;

/// <summary>Where a recording came from.</summary>
public enum RecordingKind
{
    /// <summary>The call's media stream: stereo, the caller left, the assistant right.</summary>
    Stream,

    /// <summary>The message that the caller left with the carrier.</summary>
    Voicemail,
}

/// <summary>A recording can be played: its audio is in the blob container.</summary>
[EventName("telephony.recording-ready")]
public sealed record RecordingReadyEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid RecordingId { get; init; }

    public Guid CallId { get; init; }

    public RecordingKind Kind { get; init; }

    /// <summary>Counts from 0 within the call; a stream that was cut and resumed has several.</summary>
    public int Segment { get; init; }

    public int DurationMs { get; init; }
}

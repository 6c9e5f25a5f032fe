namespace AgentLocator.PhoneSimulator.Faults;

/// <summary>What goes wrong in one call. Times of the media and of callbacks are call time; web timers are real time.</summary>
internal sealed record CallFaults
{
    /// <summary>The media socket is torn down, without a close frame, so long after its first frame.</summary>
    public int? DropSocketAfterMs { get; init; }

    /// <summary>So many of the call's media sockets are torn down so; the later ones hold. All when unset.</summary>
    public int? DropSockets { get; init; }

    /// <summary>Share of the frames that never arrive.</summary>
    public double? LoseFramesPercent { get; init; }

    /// <summary>One frame in ten arrives so much later than its neighbours.</summary>
    public int? LateFramesMs { get; init; }

    /// <summary>Every two seconds nothing arrives for so long, then all of it at once.</summary>
    public int? BurstMs { get; init; }

    /// <summary>One frame in ten is sent twice.</summary>
    public bool DuplicateFrames { get; init; }

    /// <summary>One frame in ten is swapped with its successor.</summary>
    public bool ReorderFrames { get; init; }

    /// <summary>Every webhook is sent twice: the odd ones at once, the even ones after the answer to the first.</summary>
    public bool DuplicateWebhooks { get; init; }

    /// <summary>The status callback comes before everything else that follows the end of the call.</summary>
    public bool ReorderWebhooks { get; init; }

    /// <summary>The carrier's REST answers for this call and its recordings so late.</summary>
    public int? SlowAnswerMs { get; init; }

    /// <summary>The carrier's REST answers for this call and its recordings with this status.</summary>
    public int? RestStatus { get; init; }

    /// <summary>Replaces the carrier's 15 seconds for an answer to a webhook.</summary>
    public int? WebhookTimeoutMs { get; init; }

    public bool NoStatusCallback { get; init; }

    /// <summary>A recording's file answers 404 for so long after it was announced. 1,000 when unset.</summary>
    public int? RecordingLateMs { get; init; }

    /// <summary>Bytes of audio in a media message. 160 when unset.</summary>
    public int? FrameBytes { get; init; }

    /// <summary>The media socket says `connected` and then nothing.</summary>
    public bool NoStart { get; init; }

    /// <summary>A binary message half a second into the stream.</summary>
    public bool SendBinary { get; init; }

    /// <summary>A text message that is not JSON half a second into the stream.</summary>
    public bool SendMalformed { get; init; }

    /// <summary>A text message of one megabyte half a second into the stream.</summary>
    public bool SendOversized { get; init; }

    /// <summary>The answer to the n-th webhook of the dialog (the voice webhook is 1) is taken as error 11200 and the fallback URL is asked.</summary>
    public int? FallbackOnStep { get; init; }
}

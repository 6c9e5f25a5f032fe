using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.CallLog;

/// <summary>A call in a list.</summary>
public record CallListItemDto
{
    public Guid Id { get; init; }

    public CallDirection Direction { get; init; }

    /// <summary>E.164; null when the caller is not known by it.</summary>
    public string? FromNumber { get; init; }

    public string ToNumber { get; init; } = "";

    public Guid? ContactId { get; init; }

    public string? ContactName { get; init; }

    public CallStatus Status { get; init; }

    /// <summary>Null until the call is closed.</summary>
    public CallOutcome? Outcome { get; init; }

    public DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; init; }

    public int? DurationSeconds { get; init; }

    public bool HasRecording { get; init; }
}

/// <summary>A call with all that was said.</summary>
public sealed record CallDto : CallListItemDto
{
    /// <summary>The carrier's id, for its support.</summary>
    public string CallSid { get; init; } = "";

    public AnswerMode AnswerMode { get; init; }

    public CallAnswersDto Answers { get; init; } = new();

    public IReadOnlyList<TurnDto> Turns { get; init; } = [];

    public IReadOnlyList<RecordingDto> Recordings { get; init; } = [];
}

/// <summary>What the caller answered; null where nothing was given.</summary>
public sealed record CallAnswersDto
{
    public string? Name { get; init; }

    public string? Reason { get; init; }

    public string? CallbackNumber { get; init; }
}

/// <summary>One side's utterance.</summary>
public sealed record TurnDto
{
    public Guid Id { get; init; }

    public TurnSide Side { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Milliseconds since the call's start.</summary>
    public int StartMs { get; init; }

    /// <summary>0 to 1; null where nothing was recognised.</summary>
    public double? Confidence { get; init; }
}

/// <summary>A recording of the call.</summary>
public sealed record RecordingDto
{
    public Guid Id { get; init; }

    public RecordingKind Kind { get; init; }

    public int Segment { get; init; }

    public CallRecordingState State { get; init; }

    public int DurationMs { get; init; }

    /// <summary>Why it failed, in the reader's language; null when it did not.</summary>
    public string? FailureText { get; init; }

    /// <summary>Milliseconds from the call's start to its first sample.</summary>
    public int StartedAtMs { get; init; }
}

/// <summary>Whether a recording can be played.</summary>
public enum CallRecordingState
{
    /// <summary>Not yet.</summary>
    Recording,

    Ready,

    /// <summary>It never will.</summary>
    Failed,
}

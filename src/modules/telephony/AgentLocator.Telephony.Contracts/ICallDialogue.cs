namespace AgentLocator.Telephony.Contracts;

/// <summary>What was understood during a call, for modules that work on it. In the ambient tenant.</summary>
public interface ICallDialogue
{
    /// <summary>Null when there is no such call.</summary>
    Task<CallDialogue?> FindAsync(Guid callId, CancellationToken cancellationToken = default);

    /// <summary>Erases what was said in calls that began before a time (UTC): their turns, and the name and the reason that were given. Returns of how many calls.</summary>
    Task<int> EraseBeforeAsync(DateTime startedBefore, int most, CancellationToken cancellationToken = default);
}

/// <summary>Who said it.</summary>
public enum DialogueSide
{
    Caller,
    Assistant,
}

/// <summary>A call's turns and answers as its dialogue took them.</summary>
public sealed record CallDialogue
{
    public Guid CallId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>Null until the call has ended.</summary>
    public int? DurationSeconds { get; init; }

    /// <summary>E.164; null when the caller is not known by it.</summary>
    public string? FromNumber { get; init; }

    public string ToNumber { get; init; } = "";

    /// <summary>As recognised; null when not given.</summary>
    public string? AnswerName { get; init; }

    /// <summary>As recognised; null when not given.</summary>
    public string? AnswerReason { get; init; }

    /// <summary>E.164 where it is a phone number, else the digits; null when not given.</summary>
    public string? CallbackNumber { get; init; }

    /// <summary>In the order in which they were said.</summary>
    public IReadOnlyList<DialogueTurn> Turns { get; init; } = [];
}

/// <summary>One side's utterance.</summary>
/// <param name="Position">Counts from 0 within the call.</param>
/// <param name="Side">Who said it.</param>
/// <param name="Text">As recognised, or as it was read out.</param>
/// <param name="StartMs">Milliseconds since the call's start.</param>
/// <param name="EndMs">Milliseconds since the call's start; null when not known.</param>
/// <param name="Confidence">The recogniser's, 0 to 1; null for keys and for the assistant.</param>
public sealed record DialogueTurn(int Position, DialogueSide Side, string Text, int StartMs, int? EndMs, double? Confidence);

namespace AgentLocator.Telephony.Calls;

/// <summary>Who said it.</summary>
public enum TurnSide
{
    Caller,
    Assistant,
}

/// <summary>One side's utterance. Written once; only its place may change, when something that was said before it comes to be known later.</summary>
public sealed class CallTurn : Entity<Guid>, IMultiTenant
{
    public const int MaxTextLength = 2000;

    private CallTurn()
    {
    }

    internal CallTurn(Guid id, Guid callId, int position, Utterance utterance) : base(id)
    {
        CallId = callId;
        Position = position;
        Side = utterance.Side;
        Step = utterance.Step;
        Text = utterance.Text.Length <= MaxTextLength ? utterance.Text : utterance.Text[..MaxTextLength];
        StartMs = utterance.StartMs;
        EndMs = utterance.EndMs;
        Confidence = utterance.Confidence;
    }

    public Guid? TenantId { get; private set; }

    public Guid CallId { get; private set; }

    /// <summary>Counts from 0 within the call: the order in which things were said.</summary>
    public int Position { get; private set; }

    public TurnSide Side { get; private set; }

    public DialogStep Step { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Milliseconds since the call's start.</summary>
    public int StartMs { get; private set; }

    public int? EndMs { get; private set; }

    /// <summary>The recogniser's, 0 to 1; null for keys and for the assistant.</summary>
    public double? Confidence { get; private set; }

    internal void MoveTo(int position) => Position = position;
}

/// <summary>What was said, by whom, when (milliseconds since the call's start), at which question.</summary>
internal sealed record Utterance(TurnSide Side, DialogStep Step, string Text, int StartMs, int? EndMs = null, double? Confidence = null);

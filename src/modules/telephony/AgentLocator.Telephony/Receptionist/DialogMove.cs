namespace AgentLocator.Telephony.Receptionist;

/// <summary>What is done with a webhook in the dialogue.</summary>
internal enum DialogMoveKind
{
    /// <summary>Greets and puts the first question.</summary>
    Open,

    /// <summary>Takes the answer to a question.</summary>
    Continue,

    /// <summary>Goes on from a question whose document did not run, as after silence.</summary>
    PassOver,

    /// <summary>Puts a question once more; what came is not its answer.</summary>
    Repeat,
}

/// <summary>A step of the dialogue: decided from what is known of the call, with the database or without.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="At">The question it is done at.</param>
internal sealed record DialogMove(DialogMoveKind Kind, DialogPosition At)
{
    public static DialogMove Open { get; } = new(DialogMoveKind.Open, new DialogPosition(Calls.DialogStep.Name, 1));

    public bool TakesAnswer => Kind is DialogMoveKind.Continue or DialogMoveKind.PassOver;

    public static DialogMove Continue(DialogPosition at) => new(DialogMoveKind.Continue, at);

    public static DialogMove PassOver(DialogPosition at) => new(DialogMoveKind.PassOver, at);

    public static DialogMove Repeat(DialogPosition at) => new(DialogMoveKind.Repeat, at);

    /// <summary>What counts as said: nothing, where nothing was asked.</summary>
    public DialogInput Heard(DialogInput input) => Kind == DialogMoveKind.Continue ? input : DialogInput.Nothing;

    public ReceptionistReply ReplyTo(CallerSituation caller, DialogInput input) => Kind switch
    {
        DialogMoveKind.Open => ReceptionistFlow.Open(caller),
        DialogMoveKind.Repeat => ReceptionistFlow.Repeat(caller, At),
        _ => ReceptionistFlow.Continue(caller, At, Heard(input)),
    };

    /// <summary>One word and the question: <c>Continue name/1</c>.</summary>
    public override string ToString() => $"{Kind} {At.Name}";

    /// <summary>Reads <see cref="ToString"/>; null for anything else.</summary>
    public static DialogMove? Parse(string? text) =>
        text?.Split(' ') is [var word, var place] && Enum.TryParse<DialogMoveKind>(word, out var kind) && DialogPosition.Parse(place) is { } at
            ? new DialogMove(kind, at)
            : null;
}

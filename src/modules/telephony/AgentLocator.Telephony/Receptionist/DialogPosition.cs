using System.Globalization;
using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>A question and how often it has been put. Attempts one and two listen; the third records.</summary>
internal readonly record struct DialogPosition(DialogStep Step, int Attempt)
{
    /// <summary>The last attempt that listens.</summary>
    public const int LastListening = 2;

    /// <summary>The attempt that records the answer instead of understanding it.</summary>
    public const int Recording = 3;

    /// <summary>As it stands in webhook addresses.</summary>
    public string StepName => Step.ToString().ToLowerInvariant();

    /// <summary>What follows the account key in the address that takes the answer.</summary>
    public string Path => "dialog/" + Name;

    /// <summary>As it is written where addresses are not: <c>name/1</c>.</summary>
    public string Name => $"{StepName}/{Attempt.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>
    /// Where the verbs after this document's own lead. Twilio falls through a Gather only when it could not run at all (13331: empty results are posted), so
    /// a second one would fail alike: the step goes on as after its last listening attempt. An empty Record falls through as itself.
    /// </summary>
    public DialogPosition FallThrough => IsQuestion && Attempt < LastListening ? this with { Attempt = LastListening } : this;

    /// <summary>Whether the question is answered by a recording.</summary>
    public bool Records => Step == DialogStep.Voicemail || (IsQuestion && Attempt == Recording);

    /// <summary>Whether the dialogue has not passed this question when it stands at the other one.</summary>
    public bool IsAtOrBeyond(DialogPosition other) => Step > other.Step || (Step == other.Step && Attempt >= other.Attempt);

    private bool IsQuestion => Step is DialogStep.Name or DialogStep.Reason or DialogStep.Number;

    /// <summary>Reads <c>{step}/{attempt}</c>; false for anything that no document of ours leads to.</summary>
    public static bool TryParse(string? step, string? attempt, out DialogPosition position)
    {
        position = default;
        if (step?.All(char.IsAsciiLetter) != true || !Enum.TryParse<DialogStep>(step, ignoreCase: true, out var parsed) || parsed == DialogStep.Closing
            || !int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        position = new DialogPosition(parsed, number);
        return number >= 1 && number <= (position.IsQuestion ? Recording : 1);
    }

    /// <summary>Reads <see cref="Name"/>, of any question; null for anything else.</summary>
    public static DialogPosition? Parse(string? name) =>
        name?.Split('/') is [var step, var attempt] && Enum.TryParse<DialogStep>(step, ignoreCase: true, out var parsed)
            && int.TryParse(attempt, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new DialogPosition(parsed, number)
            : null;
}

using System.Text.Json.Serialization;

namespace AgentLocator.PhoneSimulator.Scripts;

internal enum HangUpMoment
{
    /// <summary>While the prompt is being spoken, before any answer.</summary>
    Before,

    /// <summary>In the middle of the answer.</summary>
    During,

    /// <summary>One second after the answer was taken, in the middle of what the assistant says next.</summary>
    After,
}

internal enum StepTarget
{
    Prompt,
    Record,
}

/// <summary>What the caller does at one Gather (`prompt`) or Record (`record`).</summary>
internal sealed record ScriptStep
{
    public StepTarget On { get; init; }

    /// <summary>What the caller says, in Hebrew.</summary>
    public string? Say { get; init; }

    /// <summary>The words again and again until so long has passed: a caller who does not come to an end.</summary>
    public int? TalkMs { get; init; }

    /// <summary>How the carrier's recogniser spells it; <see cref="Say"/> when unset.</summary>
    public string? SpeechResult { get; init; }

    public double? Confidence { get; init; }

    /// <summary>What the recogniser understood instead.</summary>
    public string? WrongTranscript { get; init; }

    public string? Dtmf { get; init; }

    public bool Silent { get; init; }

    /// <summary>From the end of the prompt to the beginning of the answer; 400 when unset.</summary>
    public int? DelayMs { get; init; }

    /// <summary>The caller starts so long after the beginning of the prompt, without waiting for its end.</summary>
    public int? BargeInAfterMs { get; init; }

    public HangUpMoment? HangUp { get; init; }

    [JsonIgnore]
    public string Transcript => WrongTranscript ?? SpeechResult ?? Say ?? "";
}

/// <summary>A caller: the steps answer the call's prompts and recordings in order.</summary>
internal sealed record CallerScript
{
    public string Name { get; init; } = "inline";

    public IReadOnlyList<ScriptStep> Steps { get; init; } = [];

    /// <summary>The caller hangs up so long after the beginning of the call, whatever happens.</summary>
    public int? HangUpAfterMs { get; init; }
}

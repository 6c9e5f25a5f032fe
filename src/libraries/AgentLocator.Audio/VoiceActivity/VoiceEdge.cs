namespace AgentLocator.Audio.VoiceActivity;

/// <summary>Which way it went.</summary>
public enum VoiceEdgeKind
{
    /// <summary>Somebody began to speak.</summary>
    Started,

    /// <summary>Nobody has spoken for the length of the hang-over.</summary>
    Ended,
}

/// <summary>Speech began or ended.</summary>
/// <param name="Kind">Which of both.</param>
/// <param name="Sample">Where, in samples of the channel from the beginning: for a start the first that belongs to speech, for an end the first that no longer does.</param>
/// <param name="DecidedAt">Samples taken when it was known: later by what it takes to be sure, or by the hang-over.</param>
public readonly record struct VoiceEdge(VoiceEdgeKind Kind, long Sample, long DecidedAt);

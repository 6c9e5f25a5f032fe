namespace AgentLocator.Measure.Voice;

/// <summary>Where somebody speaks, in samples.</summary>
/// <param name="Begin">The first sample of active speech (P.56).</param>
/// <param name="Audible">The first that is as loud as what is behind it.</param>
/// <param name="End">The first after it that is no speech.</param>
internal sealed record Utterance(int Begin, int Audible, int End);

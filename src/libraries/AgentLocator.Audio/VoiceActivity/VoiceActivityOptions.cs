namespace AgentLocator.Audio.VoiceActivity;

/// <summary>What <see cref="VoiceActivityDetector"/> goes by.</summary>
public sealed record VoiceActivityOptions
{
    /// <summary>How long nobody has to speak until speech has ended: pauses between words are shorter.</summary>
    public TimeSpan HangOver { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How much before the first certain frame speech is taken to begin: quiet consonants come first.</summary>
    public TimeSpan PreRoll { get; init; } = TimeSpan.FromMilliseconds(60);

    /// <summary>The quietest background that is believed, in dBFS: mobile networks send digital silence between words, and what follows it is not loud for that.</summary>
    public double MinimumNoiseDbfs { get; init; } = -62;

    /// <summary>How much the line gives back of what we play, in dB, until it has been measured.</summary>
    public double AssumedEchoDb { get; init; } = -15;

    /// <summary>How much the caller has to be louder than the expected echo, in dB.</summary>
    public double EchoMarginDb { get; init; } = 6;
}

namespace AgentLocator.Measure.Voice;

/// <summary>A quarter of a minute of a line, frame by frame.</summary>
/// <param name="Features">What the network sees, one row of <see cref="AgentLocator.Audio.VoiceActivity.SpeechFeatures.Width"/> numbers for each frame.</param>
/// <param name="Targets">1 where somebody speaks, 0 where nobody does.</param>
/// <param name="Weights">How much the frame counts.</param>
internal sealed record TrainingScene(float[] Features, float[] Targets, float[] Weights)
{
    /// <summary>Frames of every scene.</summary>
    public const int Frames = 750;

    /// <summary>Samples of every scene.</summary>
    public const int Samples = Frames * AgentLocator.Audio.VoiceActivity.VoiceActivityDetector.FrameSamples;
}

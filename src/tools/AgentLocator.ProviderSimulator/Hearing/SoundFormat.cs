namespace AgentLocator.ProviderSimulator.Hearing;

internal enum SampleCoding
{
    MuLaw,
    ALaw,
    Pcm16,
}

/// <summary>How samples are coded; one channel.</summary>
internal sealed record SoundFormat(SampleCoding Coding, int SampleRate)
{
    public const int FrameMs = 20;

    public static SoundFormat Telephone { get; } = new(SampleCoding.MuLaw, 8000);

    public int BytesPerSample => Coding == SampleCoding.Pcm16 ? 2 : 1;

    public int FrameBytes => SampleRate * FrameMs / 1000 * BytesPerSample;

    public double BytesPerSecond => SampleRate * BytesPerSample;

    public TimeSpan DurationOf(long bytes) => TimeSpan.FromSeconds(bytes / BytesPerSecond);
}

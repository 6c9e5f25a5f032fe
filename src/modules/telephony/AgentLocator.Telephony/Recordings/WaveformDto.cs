namespace AgentLocator.Telephony.Recordings;

/// <summary>The shape of a recording for drawing.</summary>
public sealed record WaveformDto
{
    public int DurationMs { get; init; }

    /// <summary>The caller, and for a stream the assistant.</summary>
    public IReadOnlyList<WaveformChannelDto> Channels { get; init; } = [];
}

/// <summary>One side's shape.</summary>
public sealed record WaveformChannelDto
{
    /// <summary><c>caller</c> or <c>assistant</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Up to 800 peaks in equal steps of time, 0 to 1.</summary>
    public IReadOnlyList<float> Peaks { get; init; } = [];
}

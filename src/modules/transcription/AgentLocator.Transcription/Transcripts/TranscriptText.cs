namespace AgentLocator.Transcription.Transcripts;

/// <summary>What was said in a call, people's corrections applied, for whoever makes something of it.</summary>
internal sealed record TranscriptText
{
    public Guid CallId { get; init; }

    /// <summary>Counts from 1; each run again by hand is one more.</summary>
    public int Run { get; init; }

    /// <summary>By their start.</summary>
    public IReadOnlyList<SpokenSegment> Segments { get; init; } = [];
}

/// <summary>A stretch of speech.</summary>
/// <param name="Id">Of the segment's row.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="StartMs">Milliseconds since the call's start.</param>
/// <param name="EndMs">Milliseconds since the call's start.</param>
/// <param name="Text">As corrected, else as heard.</param>
internal sealed record SpokenSegment(Guid Id, Speaker Speaker, int StartMs, int EndMs, string Text);

using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>What was said in a call, and how far that is known.</summary>
public sealed record CallTranscriptDto
{
    public Guid CallId { get; init; }

    public TranscriptState State { get; init; }

    /// <summary>Percent.</summary>
    public int Progress { get; init; }

    /// <summary>Why it waits, why it failed, or why the dialogue stands in for the recording; a code, null when nothing is wrong.</summary>
    public string? Failure { get; init; }

    /// <summary>The same in words.</summary>
    public string? FailureText { get; init; }

    /// <summary>When it is tried again; null while it does not wait for a provider.</summary>
    public DateTime? NextTryAt { get; init; }

    /// <summary>A provider, or <c>Dialogue</c>; null while there is nothing to read.</summary>
    public string? Source { get; init; }

    public string? Model { get; init; }

    /// <summary>Of what is shown.</summary>
    public DateTime? CompletedAt { get; init; }

    /// <summary>Counts from 1; 0 before the first.</summary>
    public int Run { get; init; }

    /// <summary>By their start. While a run is under way: those of the run before.</summary>
    public IReadOnlyList<TranscriptSegmentDto> Segments { get; init; } = [];
}

/// <summary>A stretch of speech.</summary>
public sealed record TranscriptSegmentDto
{
    public Guid Id { get; init; }

    public Speaker Speaker { get; init; }

    /// <summary>Milliseconds since the call's start.</summary>
    public int StartMs { get; init; }

    /// <summary>Milliseconds since the call's start.</summary>
    public int EndMs { get; init; }

    /// <summary>As corrected, else as heard.</summary>
    public string Text { get; init; } = "";

    /// <summary>As heard; null while nobody has corrected it.</summary>
    public string? Original { get; init; }

    /// <summary>0 to 1; null where the provider gives none.</summary>
    public double? Confidence { get; init; }

    /// <summary>Where it can be heard; null when it comes from the dialogue.</summary>
    public Guid? RecordingId { get; init; }
}

/// <summary>Have a call transcribed again.</summary>
public sealed record RunTranscriptAgainDto
{
    /// <summary>The one provider that is wanted; null for the order of the settings.</summary>
    [StringLength(Transcript.MaxProviderLength)]
    public string? Provider { get; init; }
}

/// <summary>Say what was really said.</summary>
public sealed record CorrectSegmentDto
{
    public Guid SegmentId { get; init; }

    /// <summary>Writing what was heard takes the correction back.</summary>
    [Required]
    [StringLength(TranscriptSegment.MaxTextLength)]
    public string Text { get; init; } = "";
}

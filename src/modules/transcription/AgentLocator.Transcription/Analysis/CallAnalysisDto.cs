using System.ComponentModel.DataAnnotations;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What a call was about, in the reader's language where it is ours to say.</summary>
public sealed record CallAnalysisDto
{
    public Guid CallId { get; init; }

    public AnalysisState State { get; init; }

    /// <summary>Counts from 1; 0 while nobody has asked for an analysis.</summary>
    public int Run { get; init; }

    /// <summary>Why it waits, why rules did it though there is a model, or why there is none.</summary>
    public AnalysisProblem? Failure { get; init; }

    public string? FailureText { get; init; }

    /// <summary>While it waits for a provider.</summary>
    public DateTime? NextTryAt { get; init; }

    /// <summary>Null until a run is done.</summary>
    public AnalysisMethod? Method { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    public string? PromptVersion { get; init; }

    public string? Summary { get; init; }

    public string? Reason { get; init; }

    public string? Outcome { get; init; }

    /// <summary>-1 to 1.</summary>
    public double? Sentiment { get; init; }

    public IReadOnlyList<SentimentPointDto> SentimentLine { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<AnalysisFieldDto> Fields { get; init; } = [];

    public IReadOnlyList<AnalysisFollowUpDto> FollowUps { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>0 to 100.</summary>
    public int? Score { get; init; }

    /// <summary>What providers were paid for this call, in millionths of the currency; null when nothing is known.</summary>
    public long? CostMicros { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public DateTime? CompletedAt { get; init; }

    /// <summary>When what was found was erased, by the rule of how long what was said is kept; null while it is there.</summary>
    public DateTime? ErasedAt { get; init; }
}

/// <summary>The caller's mood at a moment.</summary>
public sealed record SentimentPointDto
{
    /// <summary>Milliseconds since the call's start.</summary>
    public int AtMs { get; init; }

    /// <summary>-1 to 1.</summary>
    public double Value { get; init; }
}

/// <summary>A fact of a call.</summary>
public sealed record AnalysisFieldDto
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>The transcript's segment that it comes from.</summary>
    public Guid? SegmentId { get; init; }

    public AnalysisFieldState State { get; init; }

    /// <summary>What was found before it was corrected.</summary>
    public string? Original { get; init; }
}

/// <summary>Something to do after a call.</summary>
public sealed record AnalysisFollowUpDto
{
    public string Text { get; init; } = "";

    public DateTime? DueAt { get; init; }
}

/// <summary>Asks for another run.</summary>
public sealed record RunAnalysisAgainDto
{
    /// <summary>One provider, or <c>Rules</c>; null for the order of the settings.</summary>
    [StringLength(CallAnalysis.MaxNameLength)]
    public string? Provider { get; init; }
}

/// <summary>Says of a fact that it is right, or wrong.</summary>
public sealed record DecideFieldDto
{
    public Guid FieldId { get; init; }
}

/// <summary>Says what a fact is.</summary>
public sealed record CorrectFieldDto
{
    public Guid FieldId { get; init; }

    [Required]
    [StringLength(AnalysisLimits.FieldValue)]
    public string Value { get; init; } = "";
}

namespace AgentLocator.Transcription.Contracts;

/// <summary>What a person said of a fact that was found.</summary>
public enum FieldDecision
{
    /// <summary>It is right.</summary>
    Accepted,

    /// <summary>It is something else.</summary>
    Corrected,

    /// <summary>It is wrong, and what is right is not known.</summary>
    Rejected,
}

/// <summary>Somebody looked at a fact that was found in a call. Published with each decision.</summary>
[EventName("transcription.field-decided")]
public sealed record AnalyzedFieldDecidedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    public Guid AnalysisId { get; init; }

    public Guid FieldId { get; init; }

    /// <summary>One of <see cref="FieldNames"/>.</summary>
    public string Name { get; init; } = "";

    /// <summary>What holds from now on, as <see cref="FieldNames"/> says; for a rejected one what was rejected.</summary>
    public string Value { get; init; } = "";

    /// <summary>What the analysis had found.</summary>
    public string FoundValue { get; init; } = "";

    public FieldDecision Decision { get; init; }
}

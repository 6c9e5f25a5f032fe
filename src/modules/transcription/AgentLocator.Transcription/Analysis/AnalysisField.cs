namespace AgentLocator.Transcription.Analysis;

/// <summary>What people think of a fact that was found.</summary>
public enum AnalysisFieldState
{
    /// <summary>Nobody has looked at it.</summary>
    Suggested,

    Accepted,

    Corrected,

    Rejected,
}

/// <summary>A fact of a call. What a person decided about it stays, whatever a later run finds.</summary>
public sealed class AnalysisField : Entity<Guid>, IMultiTenant
{
    private AnalysisField()
    {
    }

    internal AnalysisField(Guid id, Guid analysisId, FoundField found) : base(id)
    {
        AnalysisId = analysisId;
        Name = Check.NotNullOrWhiteSpace(found.Name, nameof(found), AnalysisLimits.FieldName);
        Take(found);
    }

    public Guid? TenantId { get; private set; }

    public Guid AnalysisId { get; private set; }

    /// <summary>One of the Contracts' field names; once in an analysis.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What holds now.</summary>
    public string Value { get; private set; } = "";

    /// <summary>0 to 1; 1 once a person has said so.</summary>
    public double Confidence { get; private set; }

    /// <summary>The segment of the transcript that it comes from; null when it comes from none.</summary>
    public Guid? SegmentId { get; private set; }

    public AnalysisFieldState State { get; private set; }

    /// <summary>What was found before it was corrected.</summary>
    public string? Original { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>The user who decided.</summary>
    public Guid? DeciderId { get; private set; }

    internal bool IsDecided => State != AnalysisFieldState.Suggested;

    /// <summary>What the analysis had found, whatever holds now.</summary>
    internal string FoundValue => Original ?? Value;

    /// <summary>Takes what a run found, unless a person has decided.</summary>
    internal void Take(FoundField found)
    {
        if (IsDecided)
        {
            return;
        }

        Value = Check.NotNullOrWhiteSpace(found.Value, nameof(found), AnalysisLimits.FieldValue);
        Confidence = Math.Clamp(found.Confidence, 0, 1);
        SegmentId = found.SegmentId;
    }

    internal void Accept(Guid? deciderId, DateTime now) => Decide(AnalysisFieldState.Accepted, FoundValue, deciderId, now);

    internal void Correct(string value, Guid? deciderId, DateTime now)
    {
        var found = FoundValue;
        Decide(AnalysisFieldState.Corrected, value, deciderId, now);
        Original = found;
    }

    internal void Reject(Guid? deciderId, DateTime now) => Decide(AnalysisFieldState.Rejected, FoundValue, deciderId, now);

    private void Decide(AnalysisFieldState state, string value, Guid? deciderId, DateTime now)
    {
        State = state;
        Value = Check.NotNullOrWhiteSpace(value, nameof(value), AnalysisLimits.FieldValue);
        Original = null;
        Confidence = state == AnalysisFieldState.Rejected ? Confidence : 1;
        DeciderId = deciderId;
        DecidedAt = now;
    }
}

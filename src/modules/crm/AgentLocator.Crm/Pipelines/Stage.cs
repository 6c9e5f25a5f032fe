namespace AgentLocator.Crm.Pipelines;

/// <summary>What reaching a stage means for a lead.</summary>
public enum StageKind
{
    /// <summary>The lead is being worked on.</summary>
    Open,

    /// <summary>The business got what it wanted.</summary>
    Won,

    /// <summary>Nothing came of it.</summary>
    Lost,
}

/// <summary>A step of a pipeline.</summary>
[Audited]
public sealed class Stage : Entity<Guid>, IMultiTenant
{
    public const int MaxNameLength = 64;

    private Stage()
    {
    }

    internal Stage(Guid id, Guid pipelineId, string name, int position, StageKind kind) : base(id)
    {
        PipelineId = pipelineId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        Position = position;
        Kind = kind;
    }

    public Guid? TenantId { get; private set; }

    public Guid PipelineId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>From 0, in the order of work.</summary>
    public int Position { get; private set; }

    public StageKind Kind { get; private set; }
}

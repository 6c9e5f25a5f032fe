namespace AgentLocator.Crm.Pipelines;

/// <summary>The way of a lead from first word to end.</summary>
[Audited]
public sealed class Pipeline : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 64;

    private readonly List<Stage> _stages = [];

    private Pipeline()
    {
    }

    /// <param name="id">The new pipeline's id.</param>
    /// <param name="name">Unique within the tenant.</param>
    /// <param name="position">From 0; the first pipeline is the one that calls go to.</param>
    public Pipeline(Guid id, string name, int position) : base(id)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        Position = position;
    }

    public Guid? TenantId { get; private set; }

    public string Name { get; private set; } = "";

    public int Position { get; private set; }

    public IReadOnlyCollection<Stage> Stages => _stages;

    /// <summary>Adds a stage behind the others.</summary>
    public Stage AddStage(Guid id, string name, StageKind kind)
    {
        var stage = new Stage(id, Id, name, _stages.Count, kind);
        _stages.Add(stage);
        return stage;
    }
}

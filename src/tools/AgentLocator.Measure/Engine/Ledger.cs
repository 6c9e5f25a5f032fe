namespace AgentLocator.Measure.Engine;

/// <summary>An aggregate that raises one event for each step.</summary>
internal sealed class Ledger : AggregateRoot<Guid>, IMultiTenant
{
    public Ledger(Guid id) : base(id)
    {
    }

    private Ledger()
    {
    }

    public Guid? TenantId { get; private set; }

    /// <summary>Steps so far.</summary>
    public int Steps { get; private set; }

    public void Advance()
    {
        Steps++;
        AddDistributedEvent(new LedgerAdvancedEto { TenantId = TenantId, LedgerId = Id, Step = Steps });
    }
}

/// <summary>A ledger has come so far.</summary>
[EventName("measure.ledger-advanced")]
internal sealed record LedgerAdvancedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid LedgerId { get; init; }

    public int Step { get; init; }
}

/// <summary>What a handler or a job did. The database numbers the rows in the order in which they are written; nothing but the engine prevents doubles.</summary>
internal sealed class Effect : Entity<long>, IMultiTenant
{
    public const int MaxWhoLength = 16;

    public Effect(string who, Guid ledgerId, int step)
    {
        Who = who;
        LedgerId = ledgerId;
        Step = step;
    }

    private Effect()
    {
    }

    public Guid? TenantId { get; private set; }

    public string Who { get; private set; } = "";

    /// <summary>Zeros for a job.</summary>
    public Guid LedgerId { get; private set; }

    /// <summary>Of the event, or the job's number.</summary>
    public int Step { get; private set; }
}

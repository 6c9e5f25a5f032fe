using AgentLocator.Abp.Uow;

namespace AgentLocator.Abp.Domain.Entities;

/// <inheritdoc cref="IAggregateRoot"/>
public abstract class BasicAggregateRoot<TKey> : Entity<TKey>, IAggregateRoot<TKey>, IGeneratesDomainEvents
{
    private readonly List<DomainEventRecord> _localEvents = [];
    private readonly List<DomainEventRecord> _distributedEvents = [];

    protected BasicAggregateRoot()
    {
    }

    protected BasicAggregateRoot(TKey id) : base(id)
    {
    }

    public virtual IEnumerable<DomainEventRecord> GetLocalEvents() => _localEvents;

    public virtual IEnumerable<DomainEventRecord> GetDistributedEvents() => _distributedEvents;

    public virtual void ClearLocalEvents() => _localEvents.Clear();

    public virtual void ClearDistributedEvents() => _distributedEvents.Clear();

    protected virtual void AddLocalEvent(object eventData) => _localEvents.Add(new(eventData, EventOrderGenerator.GetNext()));

    /// <summary>Saved to the outbox together with the entity.</summary>
    protected virtual void AddDistributedEvent(object eventData) => _distributedEvents.Add(new(eventData, EventOrderGenerator.GetNext()));
}

/// <summary>An aggregate root whose concurrent changes are detected.</summary>
public abstract class AggregateRoot<TKey> : BasicAggregateRoot<TKey>, IHasConcurrencyStamp
{
    protected AggregateRoot()
    {
    }

    protected AggregateRoot(TKey id) : base(id)
    {
    }

    public virtual string ConcurrencyStamp { get; set; } = "";
}

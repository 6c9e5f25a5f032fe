namespace AgentLocator.Abp.Domain.Entities;

/// <summary>Something with an identity that outlives its values.</summary>
public interface IEntity
{
    object?[] GetKeys();
}

/// <inheritdoc cref="IEntity"/>
public interface IEntity<TKey> : IEntity
{
    TKey Id { get; }
}

/// <summary>The entity through which a group of entities is loaded and changed.</summary>
public interface IAggregateRoot : IEntity;

/// <inheritdoc cref="IAggregateRoot"/>
public interface IAggregateRoot<TKey> : IEntity<TKey>, IAggregateRoot;

/// <summary>Changes with every save; a stale one is refused with 409.</summary>
public interface IHasConcurrencyStamp
{
    string ConcurrencyStamp { get; set; }
}

/// <summary>Collects events that are published with the save of the entity.</summary>
public interface IGeneratesDomainEvents
{
    IEnumerable<DomainEventRecord> GetLocalEvents();

    IEnumerable<DomainEventRecord> GetDistributedEvents();

    void ClearLocalEvents();

    void ClearDistributedEvents();
}

/// <summary>An event and its place in the order of events.</summary>
public class DomainEventRecord(object eventData, long eventOrder)
{
    public object EventData { get; } = eventData;

    public long EventOrder { get; } = eventOrder;
}

namespace AgentLocator.Abp.Uow;

/// <summary>An event waiting for its unit of work.</summary>
public class UnitOfWorkEventRecord(Type eventType, object eventData, long eventOrder)
{
    public Type EventType { get; } = eventType;

    public object EventData { get; } = eventData;

    public long EventOrder { get; } = eventOrder;

    /// <summary>What travels with the event but is no part of it.</summary>
    public Dictionary<string, object> Properties { get; } = [];
}

/// <summary>Publishes the events of a unit of work, inside its transaction.</summary>
public interface IUnitOfWorkEventPublisher
{
    Task PublishLocalEventsAsync(IEnumerable<UnitOfWorkEventRecord> localEvents);

    Task PublishDistributedEventsAsync(IEnumerable<UnitOfWorkEventRecord> distributedEvents);
}

/// <summary>Numbers events in the order in which they happened in this process.</summary>
public static class EventOrderGenerator
{
    private static long _last;

    public static long GetNext() => Interlocked.Increment(ref _last);
}

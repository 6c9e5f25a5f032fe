using System.Text.Json;
using AgentLocator.Tenancy.Isolation;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Tenancy.Events;

/// <summary>Publishes by saving: the event is a row beside the change that caused it, and is dispatched after the commit.</summary>
internal sealed class OutboxDistributedEventBus(IUnitOfWorkManager unitOfWorkManager) : IDistributedEventBus, ISingletonDependency
{
    public Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true) where TEvent : class =>
        PublishAsync(eventData.GetType(), eventData, onUnitOfWorkComplete);

    public async Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true));
        unitOfWork.AddOrReplaceDistributedEvent(new UnitOfWorkEventRecord(eventType, eventData, EventOrderGenerator.GetNext()));
        await unitOfWork.CompleteAsync();
    }
}

/// <summary>Turns the events of a unit of work into local calls and outbox rows, inside its transaction.</summary>
internal sealed class UnitOfWorkEventPublisher(
    ILocalEventBus localEventBus,
    IRepository<OutboxEvent, long> outbox,
    IUnitOfWorkManager unitOfWorkManager,
    IClock clock,
    ICurrentTenant currentTenant,
    OutboxSignal signal) : IUnitOfWorkEventPublisher, ITransientDependency
{
    // The name under which the entity travels that raised the event (the save pipeline's, and ABP's own for its change events).
    private const string EntityProperty = "_Abp_Entity";

    public async Task PublishLocalEventsAsync(IEnumerable<UnitOfWorkEventRecord> localEvents)
    {
        foreach (var record in localEvents)
        {
            await localEventBus.PublishAsync(record.EventType, record.EventData, onUnitOfWorkComplete: false);
        }
    }

    public async Task PublishDistributedEventsAsync(IEnumerable<UnitOfWorkEventRecord> distributedEvents)
    {
        var rows = distributedEvents.Select(RowOf).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        // The rows of one save get their ids in any order. Where the order matters, that of one aggregate, each goes into a save of its own.
        foreach (var turn in rows.GroupBy(row => row.AggregateKey ?? "").SelectMany(g => g.Select((row, n) => (row, Turn: g.Key.Length == 0 ? 0 : n))).GroupBy(x => x.Turn, x => x.row))
        {
            await outbox.InsertManyAsync(turn, autoSave: true);
        }

        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            signal.Announce();
            return Task.CompletedTask;
        });
    }

    private OutboxEvent RowOf(UnitOfWorkEventRecord record) => new(
        OwnerOf(record.EventData),
        record.Properties.GetValueOrDefault(EntityProperty) is IEntity entity ? KeyOf(entity) : null,
        EventNameAttribute.GetNameOrDefault(record.EventType),
        JsonSerializer.Serialize(record.EventData, record.EventType, EventJson.Options),
        clock.Now);

    /// <summary>An event runs its handlers as its tenant. The host may speak for any tenant; a tenant only for itself.</summary>
    private Guid? OwnerOf(object eventData)
    {
        var owner = (eventData as IMultiTenant)?.TenantId ?? currentTenant.Id;
        return currentTenant.Id is null || owner == currentTenant.Id
            ? owner
            : throw new TenantWriteException($"A {eventData.GetType().Name} of another tenant was published.");
    }

    private static string KeyOf(IEntity entity)
    {
        // The id must be whole; of the name as much as there is room for.
        var id = string.Join(',', entity.GetKeys());
        var name = entity.GetType().Name;
        var room = Math.Max(0, OutboxEvent.MaxAggregateKeyLength - id.Length - 1);
        return (name.Length > room ? name[..room] : name) + "/" + id;
    }
}

/// <summary>How events are written to rows.</summary>
internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}

/// <summary>Wakes the dispatchers.</summary>
internal sealed class OutboxSignal(INodeSignals signals) : ClusterWakeUp(signals, Topic), ISingletonDependency
{
    public const string Topic = "events";
}

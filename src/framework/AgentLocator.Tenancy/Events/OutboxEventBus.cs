using System.Text.Json;

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
    IRepository<OutboxEvent, Guid> outbox,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    IClock clock,
    ICurrentTenant currentTenant,
    OutboxSignal signal) : IUnitOfWorkEventPublisher, ITransientDependency
{
    public async Task PublishLocalEventsAsync(IEnumerable<UnitOfWorkEventRecord> localEvents)
    {
        foreach (var record in localEvents)
        {
            await localEventBus.PublishAsync(record.EventType, record.EventData, onUnitOfWorkComplete: false);
        }
    }

    public async Task PublishDistributedEventsAsync(IEnumerable<UnitOfWorkEventRecord> distributedEvents)
    {
        var rows = distributedEvents.Select(record => new OutboxEvent(
            guidGenerator.Create(),
            record.EventData is IMultiTenant owned ? owned.TenantId : currentTenant.Id,
            EventNameAttribute.GetNameOrDefault(record.EventType),
            JsonSerializer.Serialize(record.EventData, record.EventType, EventJson.Options),
            clock.Now)).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        await outbox.InsertManyAsync(rows);
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            signal.Set();
            return Task.CompletedTask;
        });
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

/// <summary>Wakes the dispatcher.</summary>
internal sealed class OutboxSignal : WakeUp, ISingletonDependency;

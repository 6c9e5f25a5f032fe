namespace AgentLocator.Abp.EventBus.Distributed;

/// <summary>Publishes events that outlive the process: saved with the change that caused them, handled after its commit.</summary>
public interface IDistributedEventBus : IEventBus;

/// <summary>Handles an event after its commit, in a unit of work of its own; its effect happens once.</summary>
public interface IDistributedEventHandler<in TEvent> : IEventHandler
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>The handlers of distributed events.</summary>
public class AbpDistributedEventBusOptions
{
    public IList<Type> Handlers { get; } = [];
}

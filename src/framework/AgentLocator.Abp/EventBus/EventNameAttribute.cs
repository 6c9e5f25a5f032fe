namespace AgentLocator.Abp.EventBus;

/// <summary>The stable name of an event; without it the full name of its type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class EventNameAttribute(string name) : Attribute
{
    public virtual string Name { get; } = name;

    public static string GetNameOrDefault(Type eventType) =>
        ((EventNameAttribute?)GetCustomAttribute(eventType, typeof(EventNameAttribute)))?.Name ?? eventType.FullName!;
}

/// <summary>Marks classes that handle events.</summary>
public interface IEventHandler;

/// <summary>Handles an event inside the transaction that caused it.</summary>
public interface ILocalEventHandler<in TEvent> : IEventHandler
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>Publishes events to handlers.</summary>
public interface IEventBus
{
    /// <summary>With the unit of work's completion by default.</summary>
    Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true) where TEvent : class;

    Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true);
}

using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy.Events;

/// <summary>Which classes handle which event, by its name.</summary>
internal sealed class EventHandlerCatalog : ISingletonDependency
{
    private readonly Dictionary<string, (Type EventType, List<EventSubscription> Subscriptions)> _byName = new(StringComparer.Ordinal);

    public EventHandlerCatalog(IOptions<AbpDistributedEventBusOptions> options)
    {
        foreach (var handlerType in options.Value.Handlers)
        {
            foreach (var contract in handlerType.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDistributedEventHandler<>)))
            {
                var eventType = contract.GetGenericArguments()[0];
                var name = EventNameAttribute.GetNameOrDefault(eventType);
                if (!_byName.TryGetValue(name, out var entry))
                {
                    _byName[name] = entry = (eventType, []);
                }

                entry.Subscriptions.Add(new EventSubscription(handlerType, contract));
            }
        }
    }

    /// <summary>Null when nobody in this process handles the event.</summary>
    public (Type EventType, IReadOnlyList<EventSubscription> Subscriptions)? Find(string eventName) =>
        _byName.TryGetValue(eventName, out var entry) ? (entry.EventType, entry.Subscriptions) : null;
}

/// <summary>One handler of one event.</summary>
internal sealed class EventSubscription(Type handlerType, Type contract)
{
    private readonly MethodInfo _handle = contract.GetMethod(nameof(IDistributedEventHandler<object>.HandleEventAsync))!;

    /// <summary>The name under which deliveries are recorded.</summary>
    public string Name { get; } = handlerType.FullName!;

    public Task HandleAsync(IServiceProvider services, object eventData) =>
        (Task)_handle.Invoke(services.GetRequiredService(handlerType), BindingFlags.DoNotWrapExceptions, null, [eventData], null)!;
}

using System.Reflection;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.EventBus.Local;

/// <summary>Publishes events to handlers of this process, inside the transaction.</summary>
public interface ILocalEventBus : IEventBus;

/// <summary>The handlers of local events.</summary>
public class AbpLocalEventBusOptions
{
    public IList<Type> Handlers { get; } = [];
}

internal sealed class LocalEventBus(IUnitOfWorkManager unitOfWorkManager, IServiceProvider rootServices, IOptions<AbpLocalEventBusOptions> options)
    : ILocalEventBus, ISingletonDependency
{
    public Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true) where TEvent : class =>
        PublishAsync(eventData.GetType(), eventData, onUnitOfWorkComplete);

    public async Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true)
    {
        if (onUnitOfWorkComplete && unitOfWorkManager.Current is { } unitOfWork)
        {
            unitOfWork.AddOrReplaceLocalEvent(new UnitOfWorkEventRecord(eventType, eventData, EventOrderGenerator.GetNext()));
            return;
        }

        var services = unitOfWorkManager.Current?.ServiceProvider ?? rootServices;
        var contract = typeof(ILocalEventHandler<>).MakeGenericType(eventType);
        var handle = contract.GetMethod(nameof(ILocalEventHandler<object>.HandleEventAsync))!;
        foreach (var handlerType in options.Value.Handlers.Where(contract.IsAssignableFrom))
        {
            await (Task)handle.Invoke(services.GetRequiredService(handlerType), BindingFlags.DoNotWrapExceptions, null, [eventData], null)!;
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Gives base classes their services when first asked for, so that derived constructors stay short.</summary>
public interface IAbpLazyServiceProvider : IServiceProvider
{
    T LazyGetRequiredService<T>() where T : notnull;

    T? LazyGetService<T>();
}

internal sealed class AbpLazyServiceProvider(IServiceProvider serviceProvider) : IAbpLazyServiceProvider
{
    private readonly Dictionary<Type, object?> _cache = [];

    public T LazyGetRequiredService<T>() where T : notnull =>
        (T?)GetService(typeof(T)) ?? throw new InvalidOperationException($"No service for {typeof(T)} has been registered.");

    public T? LazyGetService<T>() => (T?)GetService(typeof(T));

    public object? GetService(Type serviceType)
    {
        if (!_cache.TryGetValue(serviceType, out var service))
        {
            _cache[serviceType] = service = serviceProvider.GetService(serviceType);
        }

        return service;
    }
}

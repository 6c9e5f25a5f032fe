using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.Modularity;

/// <summary>What a module sees while services are registered.</summary>
public class ServiceConfigurationContext(IServiceCollection services)
{
    public IServiceCollection Services { get; } = services;

    public IDictionary<string, object?> Items { get; } = new Dictionary<string, object?>();
}

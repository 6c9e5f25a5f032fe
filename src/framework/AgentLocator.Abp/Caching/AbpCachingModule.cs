using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.Caching;

/// <summary>Caches, in the memory of the process unless something else is registered.</summary>
public class AbpCachingModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddMemoryCache();
        context.Services.AddSingleton(typeof(IDistributedCache<>), typeof(DistributedCache<>));
        context.Services.AddSingleton(typeof(IDistributedCache<,>), typeof(DistributedCache<,>));
    }
}

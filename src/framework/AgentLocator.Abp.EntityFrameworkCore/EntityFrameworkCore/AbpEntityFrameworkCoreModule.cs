using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>Repositories, unit-of-work database, and the tables of settings, grants and audit.</summary>
public class AbpEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) => context.Services.AddMemoryCache();
}

using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>How contexts reach their database.</summary>
public class AbpDbContextOptions
{
    internal Action<DependencyInjection.AbpDbContextConfigurationContext>? DefaultConfigureAction { get; private set; }

    public void Configure(Action<DependencyInjection.AbpDbContextConfigurationContext> action) => DefaultConfigureAction = action;
}

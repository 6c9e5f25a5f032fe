using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.EntityFrameworkCore.DependencyInjection;

/// <summary>Where a provider is chosen for a context.</summary>
public class AbpDbContextConfigurationContext(IServiceProvider serviceProvider, DbContextOptionsBuilder dbContextOptions)
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public DbContextOptionsBuilder DbContextOptions { get; } = dbContextOptions;
}

using AgentLocator.Abp;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Domain.Repositories.EntityFrameworkCore;
using AgentLocator.Abp.EntityFrameworkCore;
using AgentLocator.Abp.EntityFrameworkCore.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the application's context and the repositories over it.</summary>
public static class AbpEfCoreServiceCollectionExtensions
{
    /// <summary>One context holds the tables of all modules; every entity gets a repository.</summary>
    public static IServiceCollection AddAbpDbContext<TDbContext>(this IServiceCollection services)
        where TDbContext : AbpDbContext<TDbContext>
    {
        services.AddSingleton<IInterceptor, BulkCommandTransaction>();
        services.AddDbContext<TDbContext>((provider, options) =>
        {
            var configure = provider.GetRequiredService<IOptions<AbpDbContextOptions>>().Value.DefaultConfigureAction
                ?? throw new AbpException("No database has been configured.");
            configure(new AbpDbContextConfigurationContext(provider, options));
            options.AddInterceptors(provider.GetServices<IInterceptor>());
        });
        services.AddTransient<UnitOfWorkDbContextProvider<TDbContext>>();
        services.AddTransient<IDbContextProvider<TDbContext>>(provider => provider.GetRequiredService<UnitOfWorkDbContextProvider<TDbContext>>());
        services.AddTransient<IDefaultDbContext>(provider => provider.GetRequiredService<UnitOfWorkDbContextProvider<TDbContext>>());
        services.AddTransient(typeof(IRepository<,>), typeof(EfCoreRepository<,>));
        return services;
    }
}

using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp;

/// <summary>Loads the modules below a startup module and lets them register their services.</summary>
public static class AbpApplicationFactory
{
    public static async Task<IAbpApplicationWithExternalServiceProvider> CreateAsync<TStartupModule>(IServiceCollection services)
        where TStartupModule : AbpModule
    {
        var application = new AbpApplication(typeof(TStartupModule), services);
        services.AddSingleton<IAbpApplication>(application);
        services.AddSingleton<IAbpApplicationWithExternalServiceProvider>(application);
        await application.ConfigureServicesAsync();
        return application;
    }
}

using AgentLocator.Abp;
using AgentLocator.Abp.Modularity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes a web application out of modules.</summary>
public static class WebApplicationBuilderExtensions
{
    public static Task<IAbpApplicationWithExternalServiceProvider> AddApplicationAsync<TStartupModule>(this WebApplicationBuilder builder)
        where TStartupModule : AbpModule
    {
        builder.Services.AddSingleton(builder.Configuration);
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        return AbpApplicationFactory.CreateAsync<TStartupModule>(builder.Services);
    }
}

/// <summary>Reaches the configuration while services are registered.</summary>
public static class ServiceCollectionConfigurationExtensions
{
    public static IConfiguration GetConfiguration(this IServiceCollection services) => services.Instance<IConfiguration>();

    internal static T Instance<T>(this IServiceCollection services) where T : class =>
        (T?)services.LastOrDefault(d => d.ServiceType == typeof(T) && d.ImplementationInstance is not null)?.ImplementationInstance
        ?? throw new AbpException($"{typeof(T).Name} is not there while services are registered.");
}

/// <summary>Reaches the environment while services are registered.</summary>
public static class AbpAspNetCoreServiceCollectionExtensions
{
    public static IWebHostEnvironment GetHostingEnvironment(this IServiceCollection services) => services.Instance<IWebHostEnvironment>();
}

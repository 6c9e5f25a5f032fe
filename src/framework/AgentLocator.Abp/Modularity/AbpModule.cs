using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.Modularity;

/// <summary>
/// A unit of the application. Phases run over all modules one phase at a time, dependencies first; the classes of a
/// module's assembly are registered by convention just before its own <see cref="ConfigureServices"/>.
/// </summary>
public abstract class AbpModule
{
    private ServiceConfigurationContext? _context;

    protected internal ServiceConfigurationContext ServiceConfigurationContext
    {
        get => _context ?? throw new AbpException("The service configuration context exists only while services are configured.");
        internal set => _context = value;
    }

    public virtual Task PreConfigureServicesAsync(ServiceConfigurationContext context)
    {
        PreConfigureServices(context);
        return Task.CompletedTask;
    }

    public virtual void PreConfigureServices(ServiceConfigurationContext context)
    {
    }

    public virtual Task ConfigureServicesAsync(ServiceConfigurationContext context)
    {
        ConfigureServices(context);
        return Task.CompletedTask;
    }

    public virtual void ConfigureServices(ServiceConfigurationContext context)
    {
    }

    public virtual Task PostConfigureServicesAsync(ServiceConfigurationContext context)
    {
        PostConfigureServices(context);
        return Task.CompletedTask;
    }

    public virtual void PostConfigureServices(ServiceConfigurationContext context)
    {
    }

    public virtual Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        OnPreApplicationInitialization(context);
        return Task.CompletedTask;
    }

    public virtual void OnPreApplicationInitialization(ApplicationInitializationContext context)
    {
    }

    public virtual Task OnApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        OnApplicationInitialization(context);
        return Task.CompletedTask;
    }

    public virtual void OnApplicationInitialization(ApplicationInitializationContext context)
    {
    }

    public virtual Task OnPostApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        OnPostApplicationInitialization(context);
        return Task.CompletedTask;
    }

    public virtual void OnPostApplicationInitialization(ApplicationInitializationContext context)
    {
    }

    public virtual Task OnApplicationShutdownAsync(ApplicationShutdownContext context)
    {
        OnApplicationShutdown(context);
        return Task.CompletedTask;
    }

    public virtual void OnApplicationShutdown(ApplicationShutdownContext context)
    {
    }

    protected void Configure<TOptions>(Action<TOptions> configureOptions) where TOptions : class =>
        ServiceConfigurationContext.Services.Configure(configureOptions);

    protected void Configure<TOptions>(IConfiguration configuration) where TOptions : class =>
        ServiceConfigurationContext.Services.Configure<TOptions>(configuration);

    protected void PostConfigure<TOptions>(Action<TOptions> configureOptions) where TOptions : class =>
        ServiceConfigurationContext.Services.PostConfigure(configureOptions);
}

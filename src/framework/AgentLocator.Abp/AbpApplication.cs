using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp;

internal sealed class AbpApplication : IAbpApplicationWithExternalServiceProvider
{
    private readonly IReadOnlyList<AbpModule> _modules;
    private IServiceProvider? _serviceProvider;

    public AbpApplication(Type startupModuleType, IServiceCollection services)
    {
        StartupModuleType = startupModuleType;
        Services = services;
        _modules = ModuleLoader.Load(startupModuleType);
        foreach (var module in _modules)
        {
            services.AddSingleton(module.GetType(), module);
            services.AddSingleton(module);
        }
    }

    public Type StartupModuleType { get; }

    public IServiceCollection Services { get; }

    public IServiceProvider ServiceProvider =>
        _serviceProvider ?? throw new AbpException("The application has not been initialised.");

    public async Task ConfigureServicesAsync()
    {
        var context = new ServiceConfigurationContext(Services);
        AbpApplicationServices.AddCore(Services);
        foreach (var module in _modules)
        {
            module.ServiceConfigurationContext = context;
        }

        await RunAsync("pre-configure", module => module.PreConfigureServicesAsync(context));
        var registered = new HashSet<System.Reflection.Assembly> { typeof(AbpModule).Assembly };
        await RunAsync("configure", module =>
        {
            if (registered.Add(module.GetType().Assembly))
            {
                ConventionalRegistration.AddAssembly(Services, module.GetType().Assembly);
            }

            return module.ConfigureServicesAsync(context);
        });
        await RunAsync("post-configure", module => module.PostConfigureServicesAsync(context));
        AbpApplicationServices.AddFoundHandlers(Services);
    }

    public async Task InitializeAsync(IServiceProvider serviceProvider)
    {
        _serviceProvider = serviceProvider;
        var context = new ApplicationInitializationContext(serviceProvider);
        await RunAsync("pre-initialise", module => module.OnPreApplicationInitializationAsync(context));
        await RunAsync("initialise", module => module.OnApplicationInitializationAsync(context));
        await RunAsync("post-initialise", module => module.OnPostApplicationInitializationAsync(context));
    }

    public async Task ShutdownAsync()
    {
        var context = new ApplicationShutdownContext(ServiceProvider);
        foreach (var module in _modules.Reverse())
        {
            await module.OnApplicationShutdownAsync(context);
        }
    }

    public void Dispose()
    {
    }

    private async Task RunAsync(string phase, Func<AbpModule, Task> step)
    {
        foreach (var module in _modules)
        {
            try
            {
                await step(module);
            }
            catch (Exception exception) when (exception is not AbpInitializationException)
            {
                throw new AbpInitializationException($"Could not {phase} the module {module.GetType().FullName}: {exception.Message}", exception);
            }
        }
    }
}

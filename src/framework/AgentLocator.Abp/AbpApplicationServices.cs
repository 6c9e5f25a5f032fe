using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.EventBus;
using AgentLocator.Abp.EventBus.Distributed;
using AgentLocator.Abp.EventBus.Local;
using AgentLocator.Abp.Localization;
using AgentLocator.Abp.Localization.ExceptionHandling;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Validation.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Abp;

/// <summary>What every application has before its first module, and what is known only after its last.</summary>
internal static class AbpApplicationServices
{
    public static void AddCore(IServiceCollection services)
    {
        ConventionalRegistration.AddAssembly(services, typeof(AbpApplicationServices).Assembly);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ICurrentTenantAccessor>(AsyncLocalCurrentTenantAccessor.Instance);
        services.TryAddTransient<IAbpLazyServiceProvider, AbpLazyServiceProvider>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, AbpStringLocalizerFactory>());
        services.TryAddTransient(typeof(IStringLocalizer<>), typeof(StringLocalizer<>));
        services.Configure<AbpLocalizationOptions>(options => options.Resources.Add<AbpValidationResource>("he").AddVirtualJson("/Localization/Resources"));
        services.Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Abp", typeof(AbpValidationResource)));
    }

    /// <summary>Handlers and jobs are found among the registered classes, so that a module only has to write them.</summary>
    public static void AddFoundHandlers(IServiceCollection services)
    {
        var classes = services.Select(d => d.ServiceType).Where(t => t.IsClass && !t.IsAbstract).Distinct().ToList();
        var localHandlers = classes.Where(t => Implements(t, typeof(ILocalEventHandler<>))).ToList();
        var distributedHandlers = classes.Where(t => Implements(t, typeof(IDistributedEventHandler<>))).ToList();
        var jobs = classes.Where(t => Implements(t, typeof(IAsyncBackgroundJob<>))).ToList();
        services.Configure<AbpLocalEventBusOptions>(options => localHandlers.ForEach(options.Handlers.Add));
        services.Configure<AbpDistributedEventBusOptions>(options => distributedHandlers.ForEach(options.Handlers.Add));
        services.Configure<AbpBackgroundJobOptions>(options => jobs.ForEach(options.AddJob));
    }

    private static bool Implements(Type type, Type openContract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == openContract);
}

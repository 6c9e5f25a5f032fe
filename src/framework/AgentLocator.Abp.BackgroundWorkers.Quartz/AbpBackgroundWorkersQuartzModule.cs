using AgentLocator.Abp.BackgroundWorkers;
using AgentLocator.Abp.Modularity;
using AgentLocator.Abp.Quartz;
using Microsoft.Extensions.DependencyInjection;
using global::Quartz;

namespace AgentLocator.Abp.BackgroundWorkers.Quartz;

/// <summary>Background workers on Quartz. An application that wants more than memory registers an <see cref="AbpQuartzOptions"/> before this module is configured.</summary>
[DependsOn(typeof(AbpBackgroundWorkersModule))]
public class AbpBackgroundWorkersQuartzModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var options = context.Services.LastOrDefault(service => service.ServiceType == typeof(AbpQuartzOptions))?.ImplementationInstance as AbpQuartzOptions;
        context.Services.AddQuartz(builder => options?.Configurator?.Invoke(builder));
        context.Services.AddHostedService<QuartzWorkerSchedule>();
    }
}

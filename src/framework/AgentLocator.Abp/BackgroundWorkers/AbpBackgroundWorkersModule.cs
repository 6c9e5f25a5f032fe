using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.BackgroundWorkers;

/// <summary>Periodic work; <c>BackgroundWorkers:IsEnabled</c> turns it off in a process.</summary>
public class AbpBackgroundWorkersModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context) => context.Services.AddOptions<AbpBackgroundWorkerOptions>()
        .Configure<IConfiguration>((options, configuration) => options.IsEnabled = configuration.GetValue("BackgroundWorkers:IsEnabled", options.IsEnabled));
}

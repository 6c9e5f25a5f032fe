using global::Quartz;

namespace AgentLocator.Abp.Quartz;

/// <summary>How the scheduler keeps what it knows; without a configurator in memory.</summary>
public class AbpQuartzOptions
{
    /// <summary>Called while services are configured.</summary>
    public Action<IQuartzBuilder>? Configurator { get; set; }
}

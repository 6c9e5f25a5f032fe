using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Threading;

namespace AgentLocator.Abp.BackgroundWorkers;

/// <summary>Does something again and again while the application runs. It runs as nobody: whoever needs a tenant says which.</summary>
public interface IBackgroundWorker : IRunnable, ISingletonDependency;

/// <summary>Whether workers run in this process.</summary>
public class AbpBackgroundWorkerOptions
{
    public bool IsEnabled { get; set; } = true;
}

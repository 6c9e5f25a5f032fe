using AgentLocator.Abp.BackgroundWorkers;
using global::Quartz;

namespace AgentLocator.Abp.BackgroundWorkers.Quartz;

/// <summary>A worker that Quartz calls by its trigger: once for all nodes that share a database.</summary>
public interface IQuartzBackgroundWorker : IBackgroundWorker, IJob
{
    ITrigger Trigger { get; set; }

    IJobDetail JobDetail { get; set; }

    /// <summary>Whether the worker is scheduled when the application has started.</summary>
    bool AutoRegister { get; set; }
}

/// <summary>
/// Sets <see cref="Trigger"/> and <see cref="JobDetail"/> in its constructor. It asks for a background job and does no work itself: a job is repeated when it fails,
/// and does not hold up the next worker.
/// </summary>
public abstract class QuartzBackgroundWorkerBase : BackgroundWorkerBase, IQuartzBackgroundWorker
{
    public ITrigger Trigger { get; set; } = default!;

    public IJobDetail JobDetail { get; set; } = default!;

    public bool AutoRegister { get; set; } = true;

    public abstract ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default);
}

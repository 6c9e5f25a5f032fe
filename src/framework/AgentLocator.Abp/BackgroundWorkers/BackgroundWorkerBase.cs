using AgentLocator.Abp.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentLocator.Abp.BackgroundWorkers;

/// <inheritdoc cref="IBackgroundWorker"/>
public abstract class BackgroundWorkerBase : IBackgroundWorker
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType()) ?? NullLogger.Instance;

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public virtual Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}

using AgentLocator.Abp.BackgroundWorkers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using global::Quartz;

namespace AgentLocator.Abp.BackgroundWorkers.Quartz;

/// <summary>
/// Schedules the workers once the application has started: neither the start nor callers wait for it, and a database that is away is tried again. What a former
/// start has scheduled in the same way is left alone, so that a time that passed while no node ran is made up for.
/// </summary>
internal sealed partial class QuartzWorkerSchedule(
    IAbpApplication application,
    IServiceProvider services,
    IOptions<AbpBackgroundWorkerOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<QuartzWorkerSchedule> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private IScheduler? _scheduler;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var workers = Workers();
        if (!options.Value.IsEnabled || workers.Count == 0)
        {
            return;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!await TryStartAsync(workers, stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private List<IQuartzBackgroundWorker> Workers() => application.Services
        .Select(service => service.ServiceType)
        .Where(type => type is { IsClass: true, IsAbstract: false } && typeof(IQuartzBackgroundWorker).IsAssignableFrom(type))
        .Distinct()
        .Select(type => (IQuartzBackgroundWorker)services.GetRequiredService(type))
        .Where(worker => worker.AutoRegister)
        .ToList();

    private async Task<bool> TryStartAsync(List<IQuartzBackgroundWorker> workers, CancellationToken ct)
    {
        try
        {
            _scheduler ??= await services.GetRequiredService<ISchedulerFactory>().GetScheduler(ct);
            foreach (var worker in workers)
            {
                await ScheduleAsync(_scheduler, worker, ct);
            }

            await _scheduler.Start(ct);
            LogStarted(logger, workers.Count);
            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogNotStarted(logger, exception);
            return false;
        }
    }

    private static async Task ScheduleAsync(IScheduler scheduler, IQuartzBackgroundWorker worker, CancellationToken ct)
    {
        var known = await scheduler.GetTrigger(worker.Trigger.Key, ct) as ICronTrigger;
        if (known is null
            || worker.Trigger is not ICronTrigger wanted
            || known.CronExpressionString != wanted.CronExpressionString
            || !known.TimeZone.Equals(wanted.TimeZone))
        {
            await scheduler.ScheduleJob(worker.JobDetail, [worker.Trigger], ScheduleJobOptions.Replacing, ct);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} background workers are scheduled")]
    private static partial void LogStarted(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The background workers could not be scheduled; tried again in 15 s")]
    private static partial void LogNotStarted(ILogger logger, Exception exception);
}

using AgentLocator.Abp.BackgroundWorkers;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Workers;
using Microsoft.Extensions.Options;
using Quartz;

namespace AgentLocator.Web.Workers;

/// <summary>
/// Makes up for the times that passed while no process ran, once, some minutes after the start (<c>BackgroundWorkers:CatchUpAfter</c>, 3 minutes): a machine that is
/// off at night would never purge anything. Nodes that start together may both do it; what workers ask for bears that.
/// </summary>
internal sealed partial class WorkerCatchUp(
    ISchedulerFactory schedulers,
    WorkerRuns runs,
    IDatabaseAvailability database,
    IOptions<AbpBackgroundWorkerOptions> options,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<WorkerCatchUp> logger) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private readonly TimeSpan _after = configuration.GetValue("BackgroundWorkers:CatchUpAfter", TimeSpan.FromMinutes(3));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsEnabled)
        {
            return;
        }

        await lifetime.WaitForStartAsync(stoppingToken);
        await Task.Delay(_after, time, stoppingToken);
        var scheduler = await schedulers.GetScheduler(stoppingToken);
        while (scheduler.Status != SchedulerStatus.Running)
        {
            await Task.Delay(Moment, time, stoppingToken);
        }

        while (!await TryAsync(scheduler, stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(IScheduler scheduler, CancellationToken ct)
    {
        try
        {
            var lastRuns = await runs.ReadAsync(ct);
            foreach (var key in await scheduler.GetTriggerKeys(GroupMatcher<TriggerKey>.AnyGroup(), ct))
            {
                if (await scheduler.GetTrigger(key, ct) is { } trigger && IsDue(trigger, lastRuns))
                {
                    LogCaughtUp(logger, trigger.JobKey.Name);
                    await scheduler.TriggerJob(trigger.JobKey, ct);
                }
            }

            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            if (!database.Report(exception))
            {
                LogNotCaughtUp(logger, exception);
            }

            return false;
        }
    }

    // A trigger knows no time before its own start, which was this process's.
    private bool IsDue(ITrigger trigger, Dictionary<string, DateTime> lastRuns)
    {
        if (!lastRuns.TryGetValue(trigger.JobKey.Name, out var lastRun))
        {
            return true;
        }

        var since = new DateTimeOffset(lastRun, TimeSpan.Zero);
        return trigger.GetTriggerBuilder().StartAt(since).Build().GetFireTimeAfter(since) <= time.GetUtcNow();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Worker {Worker} was due while no process ran, and runs now")]
    private static partial void LogCaughtUp(ILogger logger, string worker);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be told which workers are due; tried again in 15 s")]
    private static partial void LogNotCaughtUp(ILogger logger, Exception exception);
}

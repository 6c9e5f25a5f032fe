using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>
/// Runs due jobs beside each other. A lease keeps a job from running twice at once; it belongs to this start of the process and lives as long: the beat of
/// <see cref="NodeRegistry"/> renews them all, and when it falls silent the other nodes free them.
/// </summary>
internal sealed partial class JobRunner(
    JobQueue queue,
    JobExecution execution,
    NodeDirectory directory,
    JobSignal signal,
    JobRunnerOptions options,
    IOptions<AbpBackgroundJobOptions> jobOptions,
    IDatabaseAvailability database,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<JobRunner> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan GoneEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(3);
    private readonly EngineLoop _loop = new(directory, signal, database, time);
    private readonly Dictionary<Guid, (Guid Queue, Task Task)> _running = [];
    private long? _goneLookedAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!_running.Values.All(job => job.Task.IsCompleted))
        {
            using var patience = new CancellationTokenSource(ReleasePatience);
            try
            {
                LogReleased(logger, await queue.ReleaseAllAsync(patience.Token));
            }
            catch (Exception exception)
            {
                LogRoundFailed(logger, exception);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        if (!jobOptions.Value.IsJobExecutionEnabled)
        {
            return;
        }

        try
        {
            await _loop.RunAsync(RoundAsync, options.Polling, exception => LogRoundFailed(logger, exception), stoppingToken);
        }
        finally
        {
            // What has begun is finished; the host gives it as long as it gives itself to stop.
            await Task.WhenAll(_running.Values.Select(job => job.Task));
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken ct)
    {
        foreach (var done in _running.Where(pair => pair.Value.Task.IsCompleted).Select(pair => pair.Key).ToList())
        {
            _running.Remove(done);
        }

        if (_loop.TakeCheck())
        {
            LogFreed(logger, await queue.ReleaseLostAsync(_running.Keys, ct));
        }

        await LookForGoneNodesAsync(ct);
        var free = options.Parallelism - _running.Count;
        if (free <= 0)
        {
            return options.Polling;
        }

        var perQueue = _running.Values.CountBy(job => job.Queue).ToDictionary();
        var (claimed, sleep) = await queue.ClaimAsync(free, perQueue, ct);
        foreach (var job in claimed)
        {
            // A run of it that lost its lease may still go on here: not twice at once.
            var before = _running.TryGetValue(job.Id, out var earlier) ? earlier.Task : Task.CompletedTask;
            _running[job.Id] = (job.QueueId, RunAsync(job, before, ct));
        }

        return sleep < ShortestSleep ? ShortestSleep : sleep > options.Polling ? options.Polling : sleep;
    }

    private async Task LookForGoneNodesAsync(CancellationToken ct)
    {
        if (_goneLookedAt is { } lookedAt && time.GetElapsedTime(lookedAt) < GoneEvery)
        {
            return;
        }

        foreach (var (nodeId, count) in await queue.GiveUpGoneNodesAsync(options.GoneNodeAfter, ct))
        {
            LogGivenUp(logger, count, nodeId, options.GoneNodeAfter.TotalDays);
        }

        _goneLookedAt = time.GetTimestamp();
    }

    private async Task RunAsync(BackgroundJobRecord job, Task before, CancellationToken stoppingToken)
    {
        // The loop goes on at once; the job must not run on its stack.
        await Task.Yield();
        try
        {
            await before;
            await execution.RunAsync(job, stoppingToken);
        }
        catch (Exception exception)
        {
            _loop.CheckSoon();
            LogOutcomeNotSaved(logger, exception, job.JobName, job.Id);
        }
        finally
        {
            signal.Set();
        }
    }

    private static void LogFreed(ILogger logger, int count)
    {
        if (count > 0)
        {
            LogFreedSome(logger, count);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the job runner failed")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of job {JobName} {JobId} could not be saved; it will run again")]
    private static partial void LogOutcomeNotSaved(ILogger logger, Exception exception, string jobName, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs of dead processes are free again")]
    private static partial void LogFreedSome(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} jobs that need the disk of node {NodeId} were given up: it has not come back for {Days} days")]
    private static partial void LogGivenUp(ILogger logger, int count, Guid nodeId, double days);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs had not ended when the process had to; they will be begun again")]
    private static partial void LogReleased(ILogger logger, int count);
}

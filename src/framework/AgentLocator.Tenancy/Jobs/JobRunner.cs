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
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<JobRunner> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReleasePatience = TimeSpan.FromSeconds(3);
    private readonly Dictionary<Guid, (Guid Queue, Task Task)> _running = [];
    private volatile bool _isCheckDue = true;
    private bool _isAway;
    private long _checkedAt;

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
        directory.RunLost += CheckSoon;
        try
        {
            while (!stoppingToken.IsCancellationRequested && jobOptions.Value.IsJobExecutionEnabled)
            {
                var sleep = await TryRoundAsync(stoppingToken);
                await signal.WaitAsync(sleep, stoppingToken);
            }
        }
        finally
        {
            directory.RunLost -= CheckSoon;

            // What has begun is finished; the host gives it as long as it gives itself to stop.
            await Task.WhenAll(_running.Values.Select(job => job.Task));
        }
    }

    private void CheckSoon()
    {
        _isCheckDue = true;
        signal.Set();
    }

    private async Task<TimeSpan> TryRoundAsync(CancellationToken ct)
    {
        try
        {
            var pause = await RoundAsync(ct);
            _isAway = false;
            return pause;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            // The answer to a claim may have been lost.
            _isCheckDue = true;
            if (!_isAway)
            {
                LogRoundFailed(logger, exception);
            }

            // Said once for each time that the database is away.
            _isAway = exception.IsDatabaseAway();
            return options.Polling;
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken ct)
    {
        foreach (var done in _running.Where(pair => pair.Value.Task.IsCompleted).Select(pair => pair.Key).ToList())
        {
            _running.Remove(done);
        }

        if (_isCheckDue || time.GetElapsedTime(_checkedAt) > CheckEvery)
        {
            (_isCheckDue, _checkedAt) = (false, time.GetTimestamp());
            LogFreed(logger, await queue.ReleaseLostAsync(_running.Keys, ct));
        }

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
            _isCheckDue = true;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} jobs had not ended when the process had to; they will be begun again")]
    private static partial void LogReleased(ILogger logger, int count);
}

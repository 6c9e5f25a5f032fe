using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>
/// Runs due jobs beside each other, each under the tenant that asked for it and without a unit of work: jobs talk to other machines.
/// A lease keeps a job from running twice at once; when the process dies the lease runs out and another takes it.
/// </summary>
internal sealed partial class JobRunner(
    TenantScope scope,
    ICurrentTenant currentTenant,
    IServiceScopeFactory scopeFactory,
    IOptions<AbpBackgroundJobOptions> options,
    JobSignal signal,
    IClock clock,
    IHostApplicationLifetime lifetime,
    ILogger<JobRunner> logger) : BackgroundService
{
    private const int Parallelism = 8;
    private const int MaxTries = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<Guid, Task> _running = [];
    private readonly Dictionary<Guid, DateTime> _leases = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        try
        {
            await RunLoopAsync(stoppingToken);
        }
        finally
        {
            // What has begun is finished; the host gives it as long as it gives itself to stop.
            await Task.WhenAll(_running.Values);
        }
    }

    private async Task RunLoopAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && options.Value.IsJobExecutionEnabled)
        {
            var sleep = LongestSleep;
            try
            {
                foreach (var done in _running.Where(pair => pair.Value.IsCompleted).Select(pair => pair.Key).ToList())
                {
                    _running.Remove(done);
                    _leases.Remove(done);
                }

                (var claimed, var lease, sleep) = await ClaimAsync(Parallelism - _running.Count, stoppingToken);
                foreach (var job in claimed)
                {
                    _leases[job.Id] = lease;
                    _running[job.Id] = RunAndWakeAsync(job, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogRoundFailed(logger, exception);
            }

            await signal.WaitAsync(sleep, stoppingToken);
        }
    }

    private Task<(List<BackgroundJobRecord> Claimed, DateTime Lease, TimeSpan Sleep)> ClaimAsync(int free, CancellationToken ct) =>
        scope.RunAsHostAsync("run the jobs of all tenants", async services =>
        {
            var jobs = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
            var now = clock.Now;
            await RenewLeasesAsync(jobs, now, ct);
            var running = _running.Keys.ToList();
            var due = await jobs.AsNoTracking().Where(j => !j.IsAbandoned && j.NextTryTime <= now && !running.Contains(j.Id))
                .OrderByDescending(j => j.Priority).ThenBy(j => j.TryCount).ThenBy(j => j.NextTryTime).Take(free).ToListAsync(ct);
            var claimed = new List<BackgroundJobRecord>(due.Count);
            foreach (var job in due)
            {
                var taken = await jobs.Where(j => j.Id == job.Id && j.NextTryTime <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(j => j.NextTryTime, now + Lease).SetProperty(j => j.TryCount, j => j.TryCount + 1), ct);
                if (taken == 1)
                {
                    claimed.Add(job);
                }
            }

            // A finished job wakes the loop; otherwise it sleeps until the next one is due.
            var next = await jobs.Where(j => !j.IsAbandoned && j.NextTryTime > now).MinAsync(j => (DateTime?)j.NextTryTime, ct);
            var sleep = next is null ? LongestSleep : next.Value - now;
            return (claimed, now + Lease, sleep < ShortestSleep ? ShortestSleep : sleep > LongestSleep ? LongestSleep : sleep);
        }, ct: ct);

    /// <summary>A job may take longer than its lease. Only a lease that we gave is renewed: a job that has just failed has its next try there.</summary>
    private async Task RenewLeasesAsync(IQueryable<BackgroundJobRecord> jobs, DateTime now, CancellationToken ct)
    {
        foreach (var (id, lease) in _leases.Where(pair => pair.Value < now + (Lease / 2)).ToList())
        {
            var renewed = await jobs.Where(j => j.Id == id && j.NextTryTime == lease)
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.NextTryTime, now + Lease), ct);
            if (renewed == 1)
            {
                _leases[id] = now + Lease;
            }
        }
    }

    private async Task RunAndWakeAsync(BackgroundJobRecord job, CancellationToken ct)
    {
        // The loop goes on at once; the job must not run on its stack.
        await Task.Yield();
        try
        {
            await RunAsync(job, ct);
        }
        catch (Exception exception)
        {
            LogOutcomeNotSaved(logger, exception, job.JobName, job.Id);
        }
        finally
        {
            signal.Set();
        }
    }

    private async Task RunAsync(BackgroundJobRecord job, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync(job);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            await FailAsync(job, exception);
            return;
        }

        await scope.RunAsHostAsync("remove a finished job", async services =>
        {
            var jobs = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
            return await jobs.Where(j => j.Id == job.Id).ExecuteDeleteAsync(CancellationToken.None);
        }, conflictRetries: 5, ct: CancellationToken.None);
    }

    private async Task ExecuteAsync(BackgroundJobRecord row)
    {
        var configuration = options.Value.GetJob(row.JobName);
        var args = JsonSerializer.Deserialize(row.JobArgs, configuration.ArgsType, JobJson.Options)!;
        using var tenant = currentTenant.Change(row.OwnerTenantId);
        await using var services = scopeFactory.CreateAsyncScope();
        var job = services.ServiceProvider.GetRequiredService(configuration.JobType);
        var execute = typeof(IAsyncBackgroundJob<>).MakeGenericType(configuration.ArgsType).GetMethod(nameof(IAsyncBackgroundJob<object>.ExecuteAsync))!;
        await (Task)execute.Invoke(job, BindingFlags.DoNotWrapExceptions, null, [args], null)!;
    }

    private Task FailAsync(BackgroundJobRecord job, Exception error) => scope.RunAsHostAsync("record a job's failure", async services =>
    {
        var row = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetAsync(job.Id);
        var nextTry = row.TryCount >= MaxTries ? (DateTime?)null : clock.Now + Backoff.After(row.TryCount);
        row.Fail(error.GetType().Name + ": " + error.Message, nextTry);
        LogJobFailed(logger, error, row.JobName, row.Id, row.TryCount, nextTry is null);
        return true;
    }, conflictRetries: 5);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of the job runner failed")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of job {JobName} {JobId} could not be saved; its lease will run out and it will run again")]
    private static partial void LogOutcomeNotSaved(ILogger logger, Exception exception, string jobName, Guid jobId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobName} {JobId} failed on try {Try}; given up: {Abandoned}")]
    private static partial void LogJobFailed(ILogger logger, Exception exception, string jobName, Guid jobId, int @try, bool abandoned);
}

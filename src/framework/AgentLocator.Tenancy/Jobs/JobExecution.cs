using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>One run of a job: under the tenant that asked for it, without a unit of work (jobs talk to other machines), and what becomes of its row.</summary>
internal sealed partial class JobExecution(
    JobQueue queue,
    CurrentBackgroundJob currentJob,
    ICurrentTenant currentTenant,
    IServiceScopeFactory scopeFactory,
    IOptions<AbpBackgroundJobOptions> options,
    RetryRule retries,
    IDatabaseAvailability database,
    ILogger<JobExecution> logger) : ISingletonDependency
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly ConcurrentDictionary<Type, MethodInfo> Methods = new();

    /// <summary>Returns when the outcome is saved; throws when it could not be.</summary>
    public async Task RunAsync(BackgroundJobRecord row, CancellationToken stoppingToken)
    {
        var running = new RunningJob(row.Id, row.LeaseId!.Value);
        using var span = WorkSpan.OfJob(row.JobName, row.Id, row.OwnerTenantId, row.TryCount, row.TraceParent);
        try
        {
            await ExecuteAsync(row, running);
        }
        catch (Exception exception) when (!running.IsCompleted)
        {
            span.Failed(exception);
            await SaveAsync(() => FailAsync(row, exception), row, stoppingToken);
            return;
        }

        if (!running.IsCompleted)
        {
            await SaveAsync(() => queue.RemoveAsync(row), row, stoppingToken);
        }
    }

    private async Task ExecuteAsync(BackgroundJobRecord row, RunningJob running)
    {
        var configuration = options.Value.GetJob(row.JobName);
        var args = JsonSerializer.Deserialize(row.JobArgs, configuration.ArgsType, JobJson.Options)!;
        using var tenant = currentTenant.Change(row.OwnerTenantId);
        using var current = currentJob.Enter(running);
        await using var services = scopeFactory.CreateAsyncScope();
        var job = services.ServiceProvider.GetRequiredService(configuration.JobType);
        var execute = Methods.GetOrAdd(configuration.ArgsType, type =>
            typeof(IAsyncBackgroundJob<>).MakeGenericType(type).GetMethod(nameof(IAsyncBackgroundJob<object>.ExecuteAsync))!);
        await (Task)execute.Invoke(job, BindingFlags.DoNotWrapExceptions, null, [args], null)!;
    }

    private Task<bool> FailAsync(BackgroundJobRecord row, Exception error)
    {
        var verdict = retries.After(error, row.TryCount, row.OutageCount);
        LogJobFailed(logger, error, row.JobName, row.Id, row.TryCount, verdict.NextTry is null);
        return queue.FailAsync(row, Failure.Of(error), verdict);
    }

    /// <summary>Waits for the database to come back; the job keeps its place and its lease meanwhile.</summary>
    private async Task SaveAsync(Func<Task<bool>> save, BackgroundJobRecord row, CancellationToken stoppingToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (!await save())
                {
                    LogLeaseLost(logger, row.JobName, row.Id);
                }

                return;
            }
            catch (Exception exception) when (database.Report(exception) && !stoppingToken.IsCancellationRequested)
            {
                var pause = Backoff.After(attempt);
                await Task.Delay(pause < LongestPause ? pause : LongestPause, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobName} {JobId} failed on try {Try}; given up: {Abandoned}")]
    private static partial void LogJobFailed(ILogger logger, Exception exception, string jobName, Guid jobId, int @try, bool abandoned);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobName} {JobId} ended here after its lease had been lost; another run of it counts")]
    private static partial void LogLeaseLost(ILogger logger, string jobName, Guid jobId);
}

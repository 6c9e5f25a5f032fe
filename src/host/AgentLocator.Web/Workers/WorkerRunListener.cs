using AgentLocator.Tenancy.Workers;
using Quartz;

namespace AgentLocator.Web.Workers;

/// <summary>Keeps when each worker ran: a schedule in memory forgets it.</summary>
internal sealed partial class WorkerRunListener(WorkerRuns runs, ILogger<WorkerRunListener> logger) : IJobListener
{
    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        if (jobException is not null)
        {
            return;
        }

        var name = context.JobDetail.Key.Name;
        try
        {
            await runs.KeepAsync(name, context.FireTimeUtc.UtcDateTime, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(logger, exception, name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "That worker {Worker} has run could not be kept; after the next start it may run once more than it has to")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string worker);
}

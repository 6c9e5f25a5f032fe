using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Every night.</summary>
internal sealed class PurgeAuditLogsWorker : QuartzBackgroundWorkerBase
{
    private const string Nightly = "0 57 1 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public PurgeAuditLogsWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<PurgeAuditLogsWorker>().WithIdentity("identity.purge-audit-logs").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("identity.purge-audit-logs").WithCronSchedule(Nightly, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new PurgeAuditLogsArgs());
}

using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Identity.Sessions;

/// <summary>Every night.</summary>
internal sealed class PurgeSessionsWorker : QuartzBackgroundWorkerBase
{
    private const string Nightly = "0 17 1 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public PurgeSessionsWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<PurgeSessionsWorker>().WithIdentity("identity.purge-sessions").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("identity.purge-sessions").WithCronSchedule(Nightly, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new PurgeSessionsArgs());
}

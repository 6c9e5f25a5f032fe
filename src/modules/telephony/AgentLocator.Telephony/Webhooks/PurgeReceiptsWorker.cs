using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Every night.</summary>
internal sealed class PurgeReceiptsWorker : QuartzBackgroundWorkerBase
{
    private const string Nightly = "0 37 1 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public PurgeReceiptsWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<PurgeReceiptsWorker>().WithIdentity("telephony.purge-receipts").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("telephony.purge-receipts").WithCronSchedule(Nightly, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new PurgeReceiptsArgs());
}

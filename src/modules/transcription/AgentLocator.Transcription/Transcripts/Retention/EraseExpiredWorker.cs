using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Transcription.Transcripts.Retention;

/// <summary>Every night.</summary>
internal sealed class EraseExpiredWorker : QuartzBackgroundWorkerBase
{
    private const string Name = "transcription.erase-expired";
    private const string Nightly = "0 57 1 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public EraseExpiredWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<EraseExpiredWorker>().WithIdentity(Name).Build();
        Trigger = TriggerBuilder.Create().WithIdentity(Name).WithCronSchedule(Nightly, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new FindExpiredArgs());
}

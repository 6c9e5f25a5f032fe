using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Transcription.Analysis.Retention;

/// <summary>Every night.</summary>
internal sealed class EraseAnalysesWorker : QuartzBackgroundWorkerBase
{
    private const string Nightly = "0 52 1 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public EraseAnalysesWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<EraseAnalysesWorker>().WithIdentity("transcription.erase-analyses").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("transcription.erase-analyses").WithCronSchedule(Nightly, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new EraseAnalysesArgs());
}

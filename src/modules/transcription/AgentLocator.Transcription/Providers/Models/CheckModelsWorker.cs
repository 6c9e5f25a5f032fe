using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Transcription.Providers.Models;

/// <summary>Every morning.</summary>
internal sealed class CheckModelsWorker : QuartzBackgroundWorkerBase
{
    private const string Daily = "0 41 3 * * ?";
    private readonly IBackgroundJobManager _jobs;

    public CheckModelsWorker(IBackgroundJobManager jobs)
    {
        _jobs = jobs;
        JobDetail = JobBuilder.Create<CheckModelsWorker>().WithIdentity("transcription.check-models").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("transcription.check-models").WithCronSchedule(Daily, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await _jobs.EnqueueAsync(new CheckModelsArgs());
}

using AgentLocator.Abp.BackgroundWorkers.Quartz;
using Quartz;

namespace AgentLocator.Telephony.MissedCalls;

/// <summary>Every quarter of an hour: all nodes may have been away for a moment in which none started.</summary>
internal sealed class FindMissedCallsWorker : QuartzBackgroundWorkerBase
{
    /// <summary>Between two looks of the clock.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    private const string EveryQuarter = "0 7/15 * * * ?";
    private readonly MissedCallLooks _looks;

    public FindMissedCallsWorker(MissedCallLooks looks)
    {
        _looks = looks;
        JobDetail = JobBuilder.Create<FindMissedCallsWorker>().WithIdentity("telephony.find-missed-calls").Build();
        Trigger = TriggerBuilder.Create().WithIdentity("telephony.find-missed-calls").WithCronSchedule(EveryQuarter, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build();
    }

    public override async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await _looks.AskAsync(isAfterAbsence: false, cancellationToken);
}

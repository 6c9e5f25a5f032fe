using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Twilio.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MissedCalls;

/// <summary>A look at the carrier for calls of the tenant that no host took.</summary>
/// <param name="AskedAt">UTC; whoever completes a look later than this does it for all that were asked for before.</param>
/// <param name="IsAfterAbsence">Whether a host has just started, so that nobody else will tell of what ended a moment ago.</param>
[BackgroundJobName("telephony.find-missed-calls")]
internal sealed record FindMissedCallsArgs(DateTime AskedAt, bool IsAfterAbsence);

/// <summary>
/// Does the look. A carrier that cannot be asked, or says no, is asked again a while later, until the next look of the clock would do it anyway: its absence
/// is nobody's fault here, and looks do not pile up.
/// </summary>
internal sealed partial class FindMissedCallsJob(
    MissedCallFinder finder,
    TenantScope scope,
    ICurrentTenant currentTenant,
    ICurrentBackgroundJob currentJob,
    IClock clock,
    IOptions<TelephonyOptions> options,
    ILogger<FindMissedCallsJob> logger) : AsyncBackgroundJob<FindMissedCallsArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(FindMissedCallsArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("Calls belong to a tenant.");
        if (await TryAsync(tenantId, args) is { } delay && clock.Now + delay - args.AskedAt < FindMissedCallsWorker.Interval)
        {
            await scope.RunAsync(tenantId, async services =>
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args, delay: delay);
                await currentJob.CompleteAsync();
            });
        }
    }

    /// <summary>Null when the look is done, else the wait until the next try.</summary>
    private async Task<TimeSpan?> TryAsync(Guid tenantId, FindMissedCallsArgs args)
    {
        try
        {
            return await finder.FindAsync(tenantId, args.AskedAt, args.IsAfterAbsence) ? null : options.Value.ReconcileEvery;
        }
        catch (CarrierRefusedException refused)
        {
            LogNotTold(logger, refused, tenantId);
            return refused.RetryAfter ?? options.Value.ReconcileEvery;
        }
        catch (TwilioUnreachableException unreachable)
        {
            LogNotTold(logger, unreachable, tenantId);
            return options.Value.ReconcileEvery;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The carrier does not tell the calls of tenant {TenantId}; it is asked again")]
    private static partial void LogNotTold(ILogger logger, Exception exception, Guid tenantId);
}

using AgentLocator.Telephony.Accounts;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Calls;

/// <summary>The call whose end may have been missed.</summary>
[BackgroundJobName("telephony.reconcile-call")]
internal sealed record ReconcileCallArgs(Guid CallId);

/// <summary>
/// Asks the carrier what became of a call. Enqueued when a call begins, when its stream ends and when its end was told out of order; comes back while the
/// call is in progress.
/// </summary>
internal sealed class ReconcileCallJob(
    CallRegister register,
    ICurrentTenant currentTenant,
    IBackgroundJobManager jobs,
    IOptions<TelephonyOptions> options) : AsyncBackgroundJob<ReconcileCallArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(ReconcileCallArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A call belongs to a tenant.");
        if (!await register.CloseFromCarrierAsync(tenantId, args.CallId))
        {
            await jobs.EnqueueAsync(args, delay: options.Value.ReconcileEvery);
        }
    }
}

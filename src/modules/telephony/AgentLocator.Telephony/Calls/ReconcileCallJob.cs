using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Calls;

/// <summary>The call whose end may have been missed.</summary>
/// <param name="IsOnce">One look beside those that follow each other while the call is in progress.</param>
[BackgroundJobName("telephony.reconcile-call")]
internal sealed record ReconcileCallArgs(Guid CallId, bool IsOnce = false);

/// <summary>
/// Asks the carrier what became of a call. Enqueued when a call begins, when its stream ends, when its node died and when its end was told out of order; comes
/// back while the call is in progress.
/// </summary>
internal sealed class ReconcileCallJob(
    CallRegister register,
    TenantScope scope,
    ICurrentTenant currentTenant,
    ICurrentBackgroundJob currentJob,
    IOptions<TelephonyOptions> options) : AsyncBackgroundJob<ReconcileCallArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(ReconcileCallArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A call belongs to a tenant.");
        TimeSpan? again;
        try
        {
            var isClosed = await register.CloseFromCarrierAsync(tenantId, args.CallId);
            again = isClosed || args.IsOnce ? null : options.Value.ReconcileEvery;
        }
        catch (CarrierRefusedException refused)
        {
            // It answers, and will say no to a quick second try as well.
            again = refused.RetryAfter ?? options.Value.ReconcileEvery;
        }

        if (again is { } delay)
        {
            await scope.RunAsync(tenantId, async services =>
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args, delay: delay);
                await currentJob.CompleteAsync();
            });
        }
    }
}

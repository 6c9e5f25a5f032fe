using AgentLocator.Telephony.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Telephony.MissedCalls;

/// <summary>Asks for a look for each tenant that has an account.</summary>
internal sealed class MissedCallLooks(TwilioAccountDirectory accounts, TenantScope scope, IClock clock) : ISingletonDependency
{
    // Between one tenant's look and the next, so that all of them together are no burst on the carrier; begun again after the last.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(2);

    public async Task AskAsync(bool isAfterAbsence, CancellationToken cancellationToken)
    {
        var args = new FindMissedCallsArgs(clock.Now, isAfterAbsence);
        var delay = TimeSpan.Zero;
        foreach (var tenantId in accounts.KnownTenants)
        {
            await scope.RunAsync(
                tenantId, services => services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args, delay: delay), ct: cancellationToken);
            delay = delay < Spread ? delay + Step : TimeSpan.Zero;
        }
    }
}

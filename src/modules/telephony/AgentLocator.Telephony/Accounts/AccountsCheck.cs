using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Fails until the accounts have been read once: before that the node could not tell whose call it is, and the carrier should ask another one.</summary>
internal sealed class AccountsCheck(TwilioAccountDirectory directory) : IHealthCheck, ITransientDependency
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(directory.HasLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

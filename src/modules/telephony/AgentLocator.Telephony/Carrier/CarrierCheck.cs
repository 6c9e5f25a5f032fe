using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Telephony.Carrier;

/// <summary>The carrier's REST seen from here. Callers are answered without it, so the node stays ready.</summary>
internal sealed class CarrierCheck(CarrierState state) : IHealthCheck, ITransientDependency
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.IsReachable ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded());
}

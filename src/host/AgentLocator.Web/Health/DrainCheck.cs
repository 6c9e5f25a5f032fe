using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Web.Health;

/// <summary>On its way out the node still serves what it has, and wants nothing new.</summary>
internal sealed class DrainCheck(IDrain drain) : IHealthCheck, ITransientDependency
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(drain.IsDraining ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
}

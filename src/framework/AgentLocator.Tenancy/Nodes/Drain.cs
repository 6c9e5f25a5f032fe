using Microsoft.Extensions.Hosting;

namespace AgentLocator.Tenancy.Nodes;

internal sealed class Drain(IHostApplicationLifetime lifetime) : IDrain, ISingletonDependency
{
    public bool IsDraining => lifetime.ApplicationStopping.IsCancellationRequested;
}

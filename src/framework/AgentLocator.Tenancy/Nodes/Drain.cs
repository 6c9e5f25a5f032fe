using Microsoft.Extensions.Hosting;

namespace AgentLocator.Tenancy.Nodes;

internal sealed class Drain(IHostApplicationLifetime lifetime) : IDrain, ISingletonDependency
{
    private volatile bool _hasBegun;

    public bool IsDraining => _hasBegun || lifetime.ApplicationStopping.IsCancellationRequested;

    public void Begin() => _hasBegun = true;
}

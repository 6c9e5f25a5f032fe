using AgentLocator.Saas.Contracts;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Saas.Tenants;

/// <summary>Local events are handled inside the transaction; what others read changes with its commit.</summary>
internal sealed class TenantChangedHandler(TenantDirectory directory, INodeSignals signals) : ILocalEventHandler<TenantChanged>, ITransientDependency
{
    public async Task HandleEventAsync(TenantChanged eventData)
    {
        await directory.ForgetAsync(eventData.TenantId);
        signals.Publish(TenantSignals.Changed, eventData.TenantId.ToString("N"));
    }
}

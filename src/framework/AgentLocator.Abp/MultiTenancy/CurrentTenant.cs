using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.MultiTenancy;

internal sealed class CurrentTenant(ICurrentTenantAccessor accessor) : ICurrentTenant, ITransientDependency
{
    public bool IsAvailable => Id.HasValue;

    public Guid? Id => accessor.Current?.TenantId;

    public string? Name => accessor.Current?.Name;

    public IDisposable Change(Guid? id, string? name = null)
    {
        var before = accessor.Current;
        accessor.Current = new BasicTenantInfo(id, name);
        return new DisposeAction(() => accessor.Current = before);
    }
}

namespace AgentLocator.Abp.MultiTenancy;

/// <summary>The tenant of the current asynchronous flow.</summary>
public interface ICurrentTenant
{
    /// <summary>True when a tenant (not the host, not nothing) is set.</summary>
    bool IsAvailable { get; }

    Guid? Id { get; }

    string? Name { get; }

    /// <summary>Switches the tenant until the result is disposed; null is the host.</summary>
    IDisposable Change(Guid? id, string? name = null);
}

/// <summary>An entity, event or job argument that belongs to a tenant; null is the host.</summary>
public interface IMultiTenant
{
    Guid? TenantId { get; }
}

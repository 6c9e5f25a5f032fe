namespace AgentLocator.Abp.MultiTenancy;

/// <summary>Finds tenants; the module that owns them implements it.</summary>
public interface ITenantStore
{
    /// <summary>By name in lower case; null when there is none.</summary>
    Task<TenantConfiguration?> FindAsync(string normalizedName);

    Task<TenantConfiguration?> FindAsync(Guid id);
}

/// <summary>What tenant resolution needs to know of a tenant.</summary>
public class TenantConfiguration(Guid id, string name)
{
    public Guid Id { get; set; } = id;

    public string Name { get; set; } = name;

    public string NormalizedName { get; set; } = name.ToLowerInvariant();

    public bool IsActive { get; set; } = true;
}

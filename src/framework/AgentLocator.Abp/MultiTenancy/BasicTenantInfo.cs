namespace AgentLocator.Abp.MultiTenancy;

/// <summary>A tenant's id and name; a null id is the host, said explicitly.</summary>
public class BasicTenantInfo(Guid? tenantId, string? name = null)
{
    public Guid? TenantId { get; } = tenantId;

    public string? Name { get; } = name;
}

/// <summary>Holds the current tenant. Null is "unresolved", which is neither a tenant nor the host.</summary>
public interface ICurrentTenantAccessor
{
    BasicTenantInfo? Current { get; set; }
}

/// <summary>Which side a permission or setting is for.</summary>
[Flags]
public enum MultiTenancySides : byte
{
    Tenant = 1,
    Host = 2,
    Both = Tenant | Host,
}

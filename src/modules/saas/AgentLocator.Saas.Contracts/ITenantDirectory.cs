namespace AgentLocator.Saas.Contracts;

/// <summary>Knows the tenants of the installation; answers from a cache that every change empties.</summary>
public interface ITenantDirectory
{
    /// <summary>Null when there is no such tenant.</summary>
    Task<TenantInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>The ids of all tenants, suspended ones too, oldest first. Not cached: for work over the whole installation.</summary>
    Task<IReadOnlyList<Guid>> GetIdsAsync(CancellationToken cancellationToken = default);
}

/// <summary>What other modules may know of a tenant.</summary>
public sealed record TenantInfo
{
    public Guid Id { get; init; }

    /// <summary>As the owner wrote it, usually Hebrew.</summary>
    public string Name { get; init; } = "";

    /// <summary>Lower case; the subdomain.</summary>
    public string Code { get; init; } = "";

    /// <summary>IANA name, e.g. Asia/Jerusalem.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>A suspended tenant's users get no answer.</summary>
    public bool IsActive { get; init; }

    /// <summary>The business's own number in E.164, as given at sign-up.</summary>
    public string Phone { get; init; } = "";
}

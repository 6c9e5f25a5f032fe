using AgentLocator.Saas.Contracts;

namespace AgentLocator.Saas.Tenants;

/// <summary>What the resolution of a request's tenant asks: by id (claim, header) or by code (subdomain, header).</summary>
internal sealed class TenantStore(TenantDirectory directory) : ITenantStore, ITransientDependency
{
    public async Task<TenantConfiguration?> FindAsync(string normalizedName) => Describe(await directory.FindByCodeAsync(normalizedName));

    public async Task<TenantConfiguration?> FindAsync(Guid id) => Describe(await directory.FindAsync(id));

    private static TenantConfiguration? Describe(TenantInfo? tenant) => tenant is null
        ? null
        : new TenantConfiguration(tenant.Id, tenant.Name) { NormalizedName = tenant.Code, IsActive = tenant.IsActive };
}

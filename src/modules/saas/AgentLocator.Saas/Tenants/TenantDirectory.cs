using AgentLocator.Saas.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.Tenants;

/// <summary>
/// The tenants, remembered for half a minute: every request asks. A change is seen at once on every node. Unknown ids and codes are not remembered, so
/// that they cannot fill the memory and a new tenant is found at once.
/// </summary>
internal sealed class TenantDirectory(TenantScope tenantScope, IDistributedCache<TenantCacheItem> byId, IDistributedCache<TenantCodeCacheItem> byCode)
    : ITenantDirectory, ISingletonDependency
{
    private static readonly DistributedCacheEntryOptions Lifetime = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(30) };

    public async Task<TenantInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        (await byId.GetOrAddAsync(KeyOf(id), () => ReadAsync(id, cancellationToken), () => Lifetime, token: cancellationToken))?.Tenant;

    /// <param name="code">In lower case.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<TenantInfo?> FindByCodeAsync(string code, CancellationToken cancellationToken = default) =>
        await byCode.GetOrAddAsync(code, () => ReadIdAsync(code, cancellationToken), () => Lifetime, token: cancellationToken) is { } found
            ? await FindAsync(found.Id, cancellationToken)
            : null;

    public async Task<IReadOnlyList<Guid>> GetIdsAsync(CancellationToken cancellationToken = default) =>
        await tenantScope.RunAsHostAsync("the ids of all tenants", async services =>
        {
            var tenants = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetQueryableAsync();
            return await tenants.OrderBy(tenant => tenant.CreationTime).Select(tenant => tenant.Id).ToListAsync(cancellationToken);
        }, ct: cancellationToken);

    /// <summary>A tenant changes in the current unit of work; what is being read when that commits is not kept either.</summary>
    public Task ForgetAsync(Guid id) => byId.RemoveAsync(KeyOf(id), considerUow: true);

    private async Task<TenantCacheItem?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var tenant = await tenantScope.RunAsHostAsync("a tenant, before it is the current one", async services =>
        {
            var tenants = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetQueryableAsync();
            return await tenants.AsNoTracking().Where(tenant => tenant.Id == id)
                .Select(tenant => new TenantInfo
                {
                    Id = tenant.Id,
                    Name = tenant.Name,
                    Code = tenant.Code,
                    Phone = tenant.Phone,
                    IsActive = tenant.IsActive,
                })
                .SingleOrDefaultAsync(cancellationToken);
        }, ct: cancellationToken);
        return tenant is null ? null : new TenantCacheItem(tenant with { TimeZone = await ReadTimeZoneAsync(id, cancellationToken) });
    }

    private Task<TenantCodeCacheItem?> ReadIdAsync(string code, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("a tenant by its code, before it is the current one", async services =>
        {
            var tenants = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetQueryableAsync();
            return await tenants.Where(tenant => tenant.Code == code).Select(tenant => new TenantCodeCacheItem(tenant.Id)).SingleOrDefaultAsync(cancellationToken);
        }, ct: cancellationToken);

    private async Task<string> ReadTimeZoneAsync(Guid id, CancellationToken cancellationToken) =>
        (await tenantScope.RunAsync(
            id,
            services => services.GetRequiredService<ISettingProvider>().GetOrNullAsync(SaasSettings.TimeZone),
            ct: cancellationToken))!;

    private static string KeyOf(Guid id) => id.ToString("N");
}

[IgnoreMultiTenancy]
internal sealed record TenantCacheItem(TenantInfo Tenant);

/// <summary>A code stays with its tenant.</summary>
[IgnoreMultiTenancy]
internal sealed record TenantCodeCacheItem(Guid Id);

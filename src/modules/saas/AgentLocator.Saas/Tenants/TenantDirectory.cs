using System.Linq.Expressions;
using AgentLocator.Saas.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.Tenants;

/// <summary>
/// The tenants, remembered for half a minute: every request asks. A change made on this node is seen at once. Unknown ids and codes are not
/// remembered, so that they cannot fill the memory and a new tenant is found at once.
/// </summary>
internal sealed class TenantDirectory(TenantScope tenantScope) : ITenantDirectory, ISingletonDependency, IDisposable
{
    private const int MaxRemembered = 20_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });
    private int _generation;

    public Task<TenantInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        FindAsync(id, tenant => tenant.Id == id, cancellationToken);

    /// <param name="code">In lower case.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public Task<TenantInfo?> FindByCodeAsync(string code, CancellationToken cancellationToken = default) =>
        FindAsync(code, tenant => tenant.Code == code, cancellationToken);

    public async Task<IReadOnlyList<Guid>> GetIdsAsync(CancellationToken cancellationToken = default) =>
        await tenantScope.RunAsHostAsync("the ids of all tenants", async services =>
        {
            var tenants = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetQueryableAsync();
            return await tenants.OrderBy(tenant => tenant.CreationTime).Select(tenant => tenant.Id).ToListAsync(cancellationToken);
        }, ct: cancellationToken);

    /// <summary>A tenant has changed and the change is committed. What is being read at this moment is not kept either.</summary>
    public void Forget() => Interlocked.Increment(ref _generation);

    public void Dispose() => _cache.Dispose();

    private async Task<TenantInfo?> FindAsync(object key, Expression<Func<Tenant, bool>> predicate, CancellationToken cancellationToken)
    {
        var generation = Volatile.Read(ref _generation);
        if (_cache.TryGetValue(key, out Remembered? remembered) && remembered!.Generation == generation)
        {
            return remembered.Tenant;
        }

        var tenant = await ReadAsync(predicate, cancellationToken);
        if (tenant is not null)
        {
            tenant = tenant with { TimeZone = await ReadTimeZoneAsync(tenant.Id, cancellationToken) };
            _cache.Set(key, new Remembered(tenant, generation), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        }

        return tenant;
    }

    private Task<TenantInfo?> ReadAsync(Expression<Func<Tenant, bool>> predicate, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("a tenant, before it is the current one", async services =>
        {
            var tenants = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetQueryableAsync();
            return await tenants.AsNoTracking().Where(predicate)
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

    private async Task<string> ReadTimeZoneAsync(Guid id, CancellationToken cancellationToken) =>
        (await tenantScope.RunAsync(
            id,
            services => services.GetRequiredService<ISettingProvider>().GetOrNullAsync(SaasSettings.TimeZone),
            ct: cancellationToken))!;

    private sealed record Remembered(TenantInfo Tenant, int Generation);
}

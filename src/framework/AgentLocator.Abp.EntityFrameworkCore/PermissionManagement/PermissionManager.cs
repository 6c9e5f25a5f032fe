using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace AgentLocator.Abp.PermissionManagement;

internal sealed class PermissionManager(
    IRepository<PermissionGrant, Guid> grants,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    IMemoryCache cache) : IPermissionManager, ITransientDependency
{
    public async Task SetAsync(string permissionName, string providerName, string providerKey, bool isGranted)
    {
        var grant = await grants.FindAsync(g => g.Name == permissionName && g.ProviderName == providerName && g.ProviderKey == providerKey);
        if (grant is null && isGranted)
        {
            await grants.InsertAsync(new PermissionGrant(guidGenerator.Create(), permissionName, providerName, providerKey));
        }
        else if (grant is not null && !isGranted)
        {
            await grants.DeleteAsync(grant);
        }

        var key = PermissionStore.KeyOf(currentTenant.Id, providerName, providerKey);
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            cache.Remove(key);
            return Task.CompletedTask;
        });
    }
}

internal sealed class PermissionStore(
    IRepository<PermissionGrant, Guid> grants,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    IMemoryCache cache) : IPermissionStore, ITransientDependency
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public async Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey)
    {
        var key = KeyOf(currentTenant.Id, providerName, providerKey);
        if (!cache.TryGetValue(key, out HashSet<string>? names))
        {
            names = await ReadAsync(providerName, providerKey);
            cache.Set(key, names, Lifetime);
        }

        return names!.Contains(name);
    }

    public static object KeyOf(Guid? tenantId, string? providerName, string? providerKey) => (nameof(PermissionStore), tenantId, providerName, providerKey);

    private async Task<HashSet<string>> ReadAsync(string? providerName, string? providerKey)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var names = await (await grants.GetQueryableAsync()).AsNoTracking()
            .Where(g => g.ProviderName == providerName && g.ProviderKey == providerKey)
            .Select(g => g.Name)
            .ToHashSetAsync();
        await unitOfWork.CompleteAsync();
        return names;
    }
}

using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.Caching;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;

namespace AgentLocator.Abp.PermissionManagement;

internal sealed class PermissionManager(
    IRepository<PermissionGrant, Guid> grants,
    IGuidGenerator guidGenerator,
    IDistributedCache<GrantedPermissions> cache) : IPermissionManager, ITransientDependency
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

        await cache.RemoveAsync(GrantedPermissions.KeyOf(providerName, providerKey), considerUow: true);
    }
}

/// <summary>What one owner of the current tenant (or the host) is granted, read together.</summary>
internal sealed record GrantedPermissions(IReadOnlySet<string> Names)
{
    public static string KeyOf(string? providerName, string? providerKey) => $"{providerName}:{providerKey}";
}

internal sealed class PermissionStore(
    IRepository<PermissionGrant, Guid> grants,
    IUnitOfWorkManager unitOfWorkManager,
    IDistributedCache<GrantedPermissions> cache) : IPermissionStore, ITransientDependency
{
    // A change is told to every node; this is for a node that died between its commit and the word of it.
    private static readonly DistributedCacheEntryOptions Lifetime = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(30) };

    public async Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey)
    {
        var granted = await cache.GetOrAddAsync(
            GrantedPermissions.KeyOf(providerName, providerKey), () => ReadAsync(providerName, providerKey), () => Lifetime, considerUow: true);
        return granted!.Names.Contains(name);
    }

    private async Task<GrantedPermissions?> ReadAsync(string? providerName, string? providerKey)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var names = await (await grants.GetQueryableAsync()).AsNoTracking()
            .Where(g => g.ProviderName == providerName && g.ProviderKey == providerKey)
            .Select(g => g.Name)
            .ToHashSetAsync();
        await unitOfWork.CompleteAsync();
        return new GrantedPermissions(names);
    }
}

using AgentLocator.Abp.Caching;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Distributed;

namespace AgentLocator.Abp.SettingManagement;

internal sealed class SettingStore(IRepository<Setting, Guid> settings, IDistributedCache<StoredSettings> cache, IUnitOfWorkManager unitOfWorkManager)
    : ISettingStore, ITransientDependency
{
    // A change is told to every node; this is for a node that died between its commit and the word of it.
    private static readonly DistributedCacheEntryOptions Lifetime = new() { AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(1) };

    public async Task<string?> GetOrNullAsync(string name, string? providerName, string? providerKey)
    {
        var key = providerKey ?? "";
        var stored = await cache.GetOrAddAsync(StoredSettings.KeyOf(providerName, key), () => ReadAsync(providerName!, key), () => Lifetime, considerUow: true);
        return stored!.Values.GetValueOrDefault(name);
    }

    private async Task<StoredSettings?> ReadAsync(string providerName, string providerKey)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var values = await (await settings.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.ProviderName == providerName && s.ProviderKey == providerKey)
            .ToDictionaryAsync(s => s.Name, s => s.Value);
        await unitOfWork.CompleteAsync();
        return new StoredSettings(values);
    }
}

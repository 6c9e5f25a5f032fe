using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.SettingManagement;

internal sealed class SettingStore(IRepository<Setting, Guid> settings, SettingCache cache, IUnitOfWorkManager unitOfWorkManager) : ISettingStore, ITransientDependency
{
    public async Task<string?> GetOrNullAsync(string name, string? providerName, string? providerKey)
    {
        var key = providerKey ?? "";
        if (!cache.TryGet(providerName!, key, out var values))
        {
            values = await ReadAsync(providerName!, key);
            cache.Set(providerName!, key, values);
        }

        return values!.GetValueOrDefault(name);
    }

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(string providerName, string providerKey)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions());
        var values = await (await settings.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.ProviderName == providerName && s.ProviderKey == providerKey)
            .ToDictionaryAsync(s => s.Name, s => s.Value);
        await unitOfWork.CompleteAsync();
        return values;
    }
}

using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Security.Encryption;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Uow;
using Microsoft.Extensions.Caching.Memory;

namespace AgentLocator.Abp.SettingManagement;

internal sealed class SettingManager(
    IRepository<Setting, Guid> settings,
    ISettingDefinitionManager definitions,
    IStringEncryptionService encryption,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    SettingCache cache) : ISettingManager, ITransientDependency
{
    public Task SetForCurrentTenantAsync(string name, string? value) =>
        SetAsync(name, value, SettingProviders.Tenant, currentTenant.Id?.ToString() ?? throw new AbpException("There is no current tenant."));

    public Task SetGlobalAsync(string name, string? value) => SetAsync(name, value, SettingProviders.Global, "");

    private async Task SetAsync(string name, string? value, string providerName, string providerKey)
    {
        var definition = await definitions.GetAsync(name);
        var stored = definition.IsEncrypted ? encryption.Encrypt(value) : value;
        var setting = await settings.FindAsync(s => s.Name == name && s.ProviderName == providerName && s.ProviderKey == providerKey);
        if (setting is not null && stored is null)
        {
            await settings.DeleteAsync(setting);
        }
        else if (setting is not null)
        {
            setting.SetValue(stored!);
            await settings.UpdateAsync(setting);
        }
        else if (stored is not null)
        {
            await settings.InsertAsync(new Setting(guidGenerator.Create(), name, stored, providerName, providerKey));
        }

        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            cache.Remove(providerName, providerKey);
            return Task.CompletedTask;
        });
    }
}

/// <summary>The stored values of one owner, read together: a call needs a dozen of them at once.</summary>
internal sealed class SettingCache(IMemoryCache memory) : ISingletonDependency
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public bool TryGet(string providerName, string providerKey, out IReadOnlyDictionary<string, string>? values) =>
        memory.TryGetValue(KeyOf(providerName, providerKey), out values);

    public void Set(string providerName, string providerKey, IReadOnlyDictionary<string, string> values) =>
        memory.Set(KeyOf(providerName, providerKey), values, Lifetime);

    public void Remove(string providerName, string providerKey) => memory.Remove(KeyOf(providerName, providerKey));

    private static (string, string, string) KeyOf(string providerName, string providerKey) => (nameof(SettingCache), providerName, providerKey);
}

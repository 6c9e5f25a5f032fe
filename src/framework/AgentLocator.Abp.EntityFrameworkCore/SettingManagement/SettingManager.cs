using AgentLocator.Abp.Caching;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Security.Encryption;
using AgentLocator.Abp.Settings;

namespace AgentLocator.Abp.SettingManagement;

internal sealed class SettingManager(
    IRepository<Setting, Guid> settings,
    ISettingDefinitionManager definitions,
    IStringEncryptionService encryption,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant,
    IDistributedCache<StoredSettings> cache) : ISettingManager, ITransientDependency
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

        await cache.RemoveAsync(StoredSettings.KeyOf(providerName, providerKey), considerUow: true);
    }
}

/// <summary>The stored values of one owner, read together: a call needs a dozen of them at once. The key names the owner, so the host's are there once.</summary>
[IgnoreMultiTenancy]
internal sealed record StoredSettings(IReadOnlyDictionary<string, string> Values)
{
    public static string KeyOf(string? providerName, string? providerKey) => $"{providerName}:{providerKey}";
}

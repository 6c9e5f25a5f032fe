using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Security.Encryption;
using Microsoft.Extensions.Configuration;

namespace AgentLocator.Abp.Settings;

/// <summary>Reads settings for the current tenant: tenant over host over configuration over default.</summary>
public interface ISettingProvider
{
    Task<string?> GetOrNullAsync(string name);
}

/// <summary>Names of the providers of setting values.</summary>
internal static class SettingProviders
{
    public const string Global = "G";
    public const string Tenant = "T";
}

internal sealed class SettingProvider(
    ISettingDefinitionManager definitions,
    ISettingStore store,
    IStringEncryptionService encryption,
    ICurrentTenant currentTenant,
    IConfiguration configuration) : ISettingProvider, ITransientDependency
{
    public async Task<string?> GetOrNullAsync(string name)
    {
        var definition = await definitions.GetAsync(name);
        var stored = currentTenant.Id is { } tenantId
            ? await store.GetOrNullAsync(name, SettingProviders.Tenant, tenantId.ToString())
            : null;
        if (stored is null && (definition.IsInherited || currentTenant.Id is null))
        {
            stored = await store.GetOrNullAsync(name, SettingProviders.Global, null);
        }

        if (stored is not null)
        {
            return definition.IsEncrypted ? encryption.Decrypt(stored) : stored;
        }

        return configuration["Settings:" + name] ?? definition.DefaultValue;
    }
}

namespace AgentLocator.Abp.Settings;

/// <summary>Stored values, by provider (G the host, T a tenant, U a user) and its key.</summary>
public interface ISettingStore
{
    Task<string?> GetOrNullAsync(string name, string? providerName, string? providerKey);
}

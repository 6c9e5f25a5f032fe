namespace AgentLocator.Abp.SettingManagement;

/// <summary>Writes settings. Null removes the value, so that the inherited one shows again.</summary>
public interface ISettingManager
{
    Task SetForCurrentTenantAsync(string name, string? value);

    Task SetGlobalAsync(string name, string? value);
}

namespace AgentLocator.Abp.PermissionManagement;

/// <summary>Changes the grants of the current tenant (or the host).</summary>
public interface IPermissionManager
{
    Task SetAsync(string permissionName, string providerName, string providerKey, bool isGranted);
}

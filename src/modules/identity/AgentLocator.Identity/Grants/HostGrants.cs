using AgentLocator.Identity.Contracts;

namespace AgentLocator.Identity.Grants;

/// <summary>What those who run the installation may do: everything that the host can. The grants are the host's rows; no tenant's role sees them.</summary>
internal sealed class HostGrants(IPermissionDefinitionManager definitions, IPermissionManager permissions) : ITransientDependency
{
    /// <summary>In the current unit of work, which is the host's.</summary>
    public async Task GrantAsync()
    {
        foreach (var permission in await definitions.GetPermissionsAsync())
        {
            if (permission.MultiTenancySide.HasFlag(MultiTenancySides.Host))
            {
                await permissions.SetAsync(permission.Name, RolePermissionValueProvider.ProviderName, RoleNames.Admin, isGranted: true);
            }
        }
    }
}

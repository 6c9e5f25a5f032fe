using AgentLocator.Identity.Contracts;

namespace AgentLocator.Identity.Grants;

/// <summary>What the owner's role may do: everything that a tenant can.</summary>
internal sealed class OwnerGrants(IPermissionDefinitionManager definitions, IPermissionManager permissions) : ITransientDependency
{
    /// <summary>The names of all permissions of the tenant side, in order.</summary>
    public async Task<List<string>> GetPermissionsAsync() =>
        [.. (await definitions.GetPermissionsAsync())
            .Where(permission => permission.MultiTenancySide.HasFlag(MultiTenancySides.Tenant))
            .Select(permission => permission.Name)
            .Order(StringComparer.Ordinal)];

    /// <summary>Grants to the owner's role of the current tenant, in the current unit of work.</summary>
    public async Task GrantAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            await permissions.SetAsync(name, RolePermissionValueProvider.ProviderName, RoleNames.BusinessOwner, isGranted: true);
        }
    }
}

using System.Security.Claims;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Security.Claims;

namespace AgentLocator.Abp.Authorization.Permissions;

/// <summary>Says whether the current (or a given) principal has a permission.</summary>
public interface IPermissionChecker
{
    Task<bool> IsGrantedAsync(string name);

    Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name);
}

/// <summary>The stored grants of the current tenant (or the host), by provider (R a role) and its key.</summary>
public interface IPermissionStore
{
    Task<bool> IsGrantedAsync(string name, string? providerName, string? providerKey);
}

internal sealed class PermissionChecker(
    ICurrentPrincipalAccessor principalAccessor,
    IPermissionDefinitionManager definitions,
    ICurrentTenantAccessor tenantAccessor,
    IPermissionStore store) : IPermissionChecker, ITransientDependency
{
    public Task<bool> IsGrantedAsync(string name) => IsGrantedAsync(principalAccessor.Principal, name);

    public async Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name)
    {
        // Neither a tenant nor the host: nobody may do anything.
        if (tenantAccessor.Current is not { } tenant)
        {
            return false;
        }

        var side = tenant.TenantId is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
        if (claimsPrincipal is null || await definitions.GetOrNullAsync(name) is not { } definition || !definition.MultiTenancySide.HasFlag(side))
        {
            return false;
        }

        foreach (var role in claimsPrincipal.FindAll(AbpClaimTypes.Role))
        {
            if (await store.IsGrantedAsync(name, RolePermissionValueProvider.ProviderName, role.Value))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Grants by role.</summary>
public static class RolePermissionValueProvider
{
    public const string ProviderName = "R";
}

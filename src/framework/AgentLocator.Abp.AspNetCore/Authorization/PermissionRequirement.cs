using Microsoft.AspNetCore.Authorization;

namespace AgentLocator.Abp.Authorization;

/// <summary>A permission that the user must have.</summary>
public class PermissionRequirement(string permissionName) : IAuthorizationRequirement
{
    public string PermissionName { get; } = permissionName;
}

namespace AgentLocator.Identity.Contracts;

/// <summary>The roles a user may have. The name is what tokens and permission grants carry.</summary>
public static class RoleNames
{
    /// <summary>Runs the installation; has no tenant. Permissions of the host side are granted to it on that side, so a tenant's user of this name has none.</summary>
    public const string Admin = "admin";

    /// <summary>Signed the business up; every permission of the tenant side is granted to it.</summary>
    public const string BusinessOwner = "business_owner";

    /// <summary>Works the calls, leads and tasks.</summary>
    public const string BusinessAgent = "business_agent";

    /// <summary>Sees, changes nothing.</summary>
    public const string ReadOnly = "read_only";

    /// <summary>Longest role name that is stored.</summary>
    public const int MaxLength = 32;
}

namespace AgentLocator.Identity.Contracts;

/// <summary>What a role may do in the Identity module.</summary>
public static class IdentityPermissions
{
    public const string GroupName = "Identity";

    /// <summary>Read the audit log: a tenant its own, the host the host's.</summary>
    public const string AuditLogs = GroupName + ".AuditLogs";
}

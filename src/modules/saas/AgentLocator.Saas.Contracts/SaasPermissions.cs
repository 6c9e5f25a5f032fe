namespace AgentLocator.Saas.Contracts;

/// <summary>What a role may do in the Saas module.</summary>
public static class SaasPermissions
{
    public const string GroupName = "Saas";

    /// <summary>See jobs and events that were given up, run them again, delete them. Of the host.</summary>
    public const string DeadLetters = GroupName + ".DeadLetters";
}

namespace AgentLocator.Crm.Contracts;

/// <summary>What a role may do in the Crm module.</summary>
public static class CrmPermissions
{
    public const string GroupName = "Crm";

    /// <summary>See leads, with their contact, timeline and tasks.</summary>
    public const string Leads = GroupName + ".Leads";

    /// <summary>Change leads and their contacts, such as by accepting what a call suggests.</summary>
    public const string LeadsEdit = Leads + ".Edit";

    /// <summary>See contacts.</summary>
    public const string Contacts = GroupName + ".Contacts";

    /// <summary>See the list of tasks.</summary>
    public const string Tasks = GroupName + ".Tasks";

    /// <summary>Complete and reopen tasks.</summary>
    public const string TasksEdit = Tasks + ".Edit";
}

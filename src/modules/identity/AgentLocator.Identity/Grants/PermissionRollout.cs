namespace AgentLocator.Identity.Grants;

/// <summary>
/// A permission that every existing tenant's owner has been granted. Kept so that a later start grants only what a new version added, and never
/// gives back what a tenant has taken away.
/// </summary>
public sealed class PermissionRollout : Entity<Guid>
{
    public const int MaxNameLength = 128;

    public PermissionRollout(Guid id, string permission, DateTime rolledOutAt) : base(id)
    {
        Permission = permission;
        RolledOutAt = rolledOutAt;
    }

    private PermissionRollout()
    {
    }

    public string Permission { get; private set; } = "";

    public DateTime RolledOutAt { get; private set; }
}

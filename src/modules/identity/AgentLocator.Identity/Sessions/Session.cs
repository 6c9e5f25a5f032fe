namespace AgentLocator.Identity.Sessions;

/// <summary>
/// One sign-in of one user on one browser, until sign-out. A row of the installation: its refresh token is presented before any tenant is known.
/// </summary>
public sealed class Session : CreationAuditedEntity<Guid>
{
    public const int MaxStampLength = 80;

    public Session(Guid id, Guid? tenantId, Guid userId, Guid accountId, string stamp) : base(id)
    {
        TenantId = tenantId;
        UserId = userId;
        AccountId = accountId;
        Stamp = stamp;
    }

    private Session()
    {
    }

    /// <summary>Null: of the host.</summary>
    public Guid? TenantId { get; private set; }

    public Guid UserId { get; private set; }

    public Guid AccountId { get; private set; }

    /// <summary>The combined security stamp at sign-in: a session cannot be renewed past a change of it.</summary>
    public string Stamp { get; private set; } = "";

    public DateTime? EndedAt { get; private set; }

    public void End(DateTime now)
    {
        EndedAt ??= now;
    }
}

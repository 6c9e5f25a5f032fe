using System.ComponentModel.DataAnnotations;
using AgentLocator.Identity.Contracts;

namespace AgentLocator.Identity.Users;

/// <summary>A person's membership in one tenant: what the person is called and may do there. Without a tenant it is one of those who run the installation.</summary>
[Audited]
public sealed class User : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 100;
    public const int SecurityStampLength = 32;

    public User(Guid id, Guid accountId, string name, string email, string role, string securityStamp) : base(id)
    {
        AccountId = accountId;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        Email = Check.NotNullOrWhiteSpace(email, nameof(email));
        Role = Check.NotNullOrWhiteSpace(role, nameof(role), RoleNames.MaxLength);
        SecurityStamp = Check.NotNullOrWhiteSpace(securityStamp, nameof(securityStamp), SecurityStampLength);
        IsActive = true;
    }

    private User()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid AccountId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The account's, so that a tenant's screens never read the table of accounts.</summary>
    [EmailAddress]
    public string Email { get; private set; } = "";

    /// <summary>One of <see cref="RoleNames"/>.</summary>
    [Audited]
    public string Role { get; private set; } = "";

    /// <summary>False: the person may no longer enter this tenant.</summary>
    public bool IsActive { get; private set; }

    [DataType(DataType.Password)]
    public string SecurityStamp { get; private set; } = "";

    public void Activate()
    {
        IsActive = true;
        AddLocalEvent(new UserAccessChanged(Id));
    }

    public void Deactivate()
    {
        IsActive = false;
        AddLocalEvent(new UserAccessChanged(Id));
    }

    /// <summary>Ends every session of this user in this tenant.</summary>
    public void RenewSecurityStamp(string securityStamp)
    {
        SecurityStamp = Check.NotNullOrWhiteSpace(securityStamp, nameof(securityStamp), SecurityStampLength);
        AddLocalEvent(new UserAccessChanged(Id));
    }
}

/// <summary>What a user may do has changed: nothing remembered about the user's sessions holds any longer.</summary>
internal sealed record UserAccessChanged(Guid UserId);

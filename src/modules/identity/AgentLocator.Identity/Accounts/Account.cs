using System.ComponentModel.DataAnnotations;
using AgentLocator.Identity.Contracts.Accounts;

namespace AgentLocator.Identity.Accounts;

/// <summary>
/// A person's sign-in. It belongs to the installation: one e-mail and password open every tenant in which the person is a user.
/// </summary>
public sealed class Account : CreationAuditedAggregateRoot<Guid>
{
    public const int MaxNameLength = 100;
    public const int MaxPasswordHashLength = 256;
    public const int SecurityStampLength = 32;

    public Account(Guid id, EmailAddress email, string name, string passwordHash, string securityStamp) : base(id)
    {
        Email = email.Value;
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        PasswordHash = Check.NotNullOrWhiteSpace(passwordHash, nameof(passwordHash), MaxPasswordHashLength);
        SecurityStamp = Check.NotNullOrWhiteSpace(securityStamp, nameof(securityStamp), SecurityStampLength);
    }

    private Account()
    {
    }

    /// <summary>In the spelling of <see cref="EmailAddress"/>, unique in the installation.</summary>
    [EmailAddress]
    public string Email { get; private set; } = "";

    public string Name { get; private set; } = "";

    [DataType(DataType.Password)]
    public string PasswordHash { get; private set; } = "";

    /// <summary>Renewed by everything that must end the account's sessions in every tenant.</summary>
    [DataType(DataType.Password)]
    public string SecurityStamp { get; private set; } = "";

    /// <summary>The tenant that the next sign-in opens.</summary>
    public Guid? LastTenantId { get; private set; }

    /// <summary>The host is no tenant to come back to: whoever has businesses too enters the last of them next time.</summary>
    public void Enter(Guid? tenantId)
    {
        LastTenantId = tenantId ?? LastTenantId;
    }

    /// <summary>Another password: every session of the account ends.</summary>
    public void ChangePassword(string passwordHash, string securityStamp)
    {
        Rehash(passwordHash);
        SecurityStamp = Check.NotNullOrWhiteSpace(securityStamp, nameof(securityStamp), SecurityStampLength);
    }

    /// <summary>The same password, hashed anew because the cost of hashing was raised.</summary>
    public void Rehash(string passwordHash)
    {
        PasswordHash = Check.NotNullOrWhiteSpace(passwordHash, nameof(passwordHash), MaxPasswordHashLength);
    }
}

namespace AgentLocator.Identity.Contracts.Accounts;

/// <summary>
/// Signs a person up as the owner of a new tenant, in two steps: what is slow (password hashing) comes before the transaction of the second.
/// A known e-mail with the right password adds a business to the account.
/// </summary>
public interface IAccountRegistration
{
    /// <summary>
    /// Hashes the password, or checks it against the account that has the e-mail already. Counts against the caller's rate limits.
    /// Outside any open transaction.
    /// </summary>
    /// <exception cref="BusinessException"><c>Identity:CannotRegister</c>: the e-mail is known and the password is not its own;
    /// <c>Identity:TooManyRequests</c> (429).</exception>
    Task<AccountTicket> PrepareAsync(EmailAddress email, string name, string password, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes the account (when it is new), its user in the current tenant, and the grants of the owner's role. In the current unit of work.
    /// </summary>
    /// <returns>The id of the user.</returns>
    Task<Guid> CreateOwnerAsync(AccountTicket ticket, CancellationToken cancellationToken = default);
}

/// <summary>The outcome of the first step; what it holds is Identity's.</summary>
public abstract class AccountTicket;

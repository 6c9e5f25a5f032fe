using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Identity.Grants;
using AgentLocator.Identity.Limits;
using AgentLocator.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Accounts;

internal sealed class AccountRegistration(
    AttemptLimits limits,
    AccountDirectory directory,
    PasswordHashing passwords,
    IRepository<Account, Guid> accounts,
    IRepository<User, Guid> users,
    OwnerGrants grants,
    IGuidGenerator guidGenerator) : IAccountRegistration, ITransientDependency
{
    public async Task<AccountTicket> PrepareAsync(EmailAddress email, string name, string password, CancellationToken cancellationToken = default)
    {
        limits.CountSignUp(email);
        if (await directory.FindAsync(email, cancellationToken) is not { } known)
        {
            var hash = await passwords.HashAsync(password, cancellationToken);
            var account = new Account(guidGenerator.Create(), email, name, hash, SecurityStamps.New());
            return new Ticket(account, name, isNew: true);
        }

        var verified = await passwords.VerifyAsync(known.PasswordHash, password, cancellationToken);
        return verified == PasswordVerificationResult.Failed
            ? throw new BusinessException("Identity:CannotRegister", logLevel: LogLevel.Information)
            : new Ticket(known, name, isNew: false);
    }

    public async Task<Guid> CreateOwnerAsync(AccountTicket ticket, CancellationToken cancellationToken = default)
    {
        var (account, name, isNew) = (Ticket)ticket;
        if (isNew)
        {
            await accounts.InsertAsync(account, cancellationToken: cancellationToken);
        }

        var user = new User(guidGenerator.Create(), account.Id, name, account.Email, RoleNames.BusinessOwner, SecurityStamps.New());
        await users.InsertAsync(user, autoSave: true, cancellationToken);
        await grants.GrantAsync(await grants.GetPermissionsAsync());
        return user.Id;
    }

    private sealed class Ticket(Account account, string name, bool isNew) : AccountTicket
    {
        public void Deconstruct(out Account ticketAccount, out string ticketName, out bool ticketIsNew)
        {
            ticketAccount = account;
            ticketName = name;
            ticketIsNew = isNew;
        }
    }
}

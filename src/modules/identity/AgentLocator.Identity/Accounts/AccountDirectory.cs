using AgentLocator.Identity.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Identity.Accounts;

/// <summary>Reads accounts before anybody is signed in.</summary>
internal sealed class AccountDirectory(TenantScope tenantScope) : ISingletonDependency
{
    /// <summary>Null when the e-mail is not known. The row is detached: reading it is all that may be done.</summary>
    public Task<Account?> FindAsync(EmailAddress email, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("sign-in: the account of an e-mail", async services =>
        {
            var accounts = services.GetRequiredService<IRepository<Account, Guid>>();
            return await (await accounts.GetQueryableAsync()).AsNoTracking()
                .SingleOrDefaultAsync(account => account.Email == email.Value, cancellationToken);
        }, ct: cancellationToken);
}

using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Identity.Contracts.Sessions;
using AgentLocator.Identity.Limits;
using AgentLocator.Identity.Users;
using AgentLocator.Saas.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// From e-mail and password to a session in one tenant; of the host, for whoever has no business and runs the installation. Until the password is known to be right nothing is told, neither by an answer nor by its
/// time. The hash is checked before any row is written, so no transaction waits for it.
/// </summary>
internal sealed class SignIn(
    AttemptLimits limits,
    AccountDirectory accounts,
    PasswordHashing passwords,
    Memberships memberships,
    ITenantDirectory tenants,
    TenantScope tenantScope) : ITransientDependency
{
    // Two sign-ins of one account at once both note the tenant used last.
    private const int ConflictRetries = 2;

    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="requiredTenantId">The tenant of the subdomain; a session of another one would be refused there. Null: the one used last.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<SessionDto> RunAsync(string email, string password, Guid? requiredTenantId, CancellationToken cancellationToken)
    {
        var account = await AuthenticateAsync(email, password, cancellationToken);
        var candidates = await memberships.FindAsync(account.Id, cancellationToken);
        if (requiredTenantId is { } required)
        {
            candidates.RemoveAll(membership => membership.TenantId != required);
        }

        var businesses = candidates.Where(membership => membership.TenantId is not null);
        foreach (var membership in businesses.OrderByDescending(membership => membership.TenantId == account.LastTenantId))
        {
            if (await tenants.FindAsync(membership.TenantId!.Value, cancellationToken) is { IsActive: true } tenant)
            {
                return await tenantScope.RunAsync(
                    tenant.Id,
                    services => services.GetRequiredService<ISessionIssuer>().IssueAsync(membership.UserId, tenant.Name, tenant.Code, cancellationToken),
                    ConflictRetries,
                    cancellationToken);
            }
        }

        if (candidates.Find(membership => membership.TenantId is null) is { } host)
        {
            return await tenantScope.RunAsHostAsync(
                "sign-in: one who runs the installation",
                services => services.GetRequiredService<ISessionIssuer>().IssueAsync(host.UserId, "", "", cancellationToken),
                ConflictRetries,
                cancellationToken);
        }

        await RecordFailureAsync(account.Id, cancellationToken);
        throw new BusinessException("Identity:NoActiveBusiness", logLevel: LogLevel.Information);
    }

    private async Task<Account> AuthenticateAsync(string email, string password, CancellationToken cancellationToken)
    {
        var isAddress = EmailAddress.TryParse(email, out var address);
        limits.CountSignIn(address);
        var account = isAddress ? await accounts.FindAsync(address!, cancellationToken) : null;
        var verified = await passwords.VerifyAsync(account?.PasswordHash, password, cancellationToken);
        if (account is null || verified == PasswordVerificationResult.Failed)
        {
            await RecordFailureAsync(account?.Id, cancellationToken);
            throw new BusinessException("Identity:WrongCredentials", logLevel: LogLevel.Information);
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            await RehashAsync(account.Id, await passwords.HashAsync(password, cancellationToken), cancellationToken);
        }

        return account;
    }

    private Task<bool> RecordFailureAsync(Guid? accountId, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("sign-in: the audit row of a failure, when no tenant is known", services =>
        {
            services.GetRequiredService<SignInAudit>().Failed(accountId);
            return Task.FromResult(true);
        }, ct: cancellationToken);

    private Task<Account> RehashAsync(Guid accountId, string hash, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("sign-in: a password hash of the old cost", async services =>
        {
            var account = await services.GetRequiredService<IRepository<Account, Guid>>().GetAsync(accountId, cancellationToken: cancellationToken);
            account.Rehash(hash);
            return account;
        }, ConflictRetries, cancellationToken);
}

using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts.Sessions;
using AgentLocator.Identity.Users;
using AgentLocator.Saas.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Identity.Sessions;

/// <summary>From a refresh token to a new access token and the next refresh token; and the end of a session.</summary>
internal sealed class SessionRenewal(TenantScope tenantScope, ITenantDirectory tenants, SessionGuard guard, IClock clock) : ITransientDependency
{
    // Two tabs that renew at once may both delete the same old rows.
    private const int ConflictRetries = 2;
    private static readonly TimeSpan UsedTokensAreKept = TimeSpan.FromDays(1);

    /// <returns>Null when the token is unknown, used, expired, or its session may go on no longer.</returns>
    public async Task<SessionDto?> RenewAsync(string secret, Guid? requiredTenantId, CancellationToken cancellationToken)
    {
        if (await FindAsync(secret, cancellationToken) is not { } session || (requiredTenantId is { } required && required != session.TenantId))
        {
            return null;
        }

        var hash = RefreshSecret.HashOf(secret);
        if (session.TenantId is not { } tenantId)
        {
            return await tenantScope.RunAsHostAsync(
                "refresh: a session of one who runs the installation",
                services => RotateAsync(services, session.Id, hash, tenant: null, cancellationToken),
                ConflictRetries,
                cancellationToken);
        }

        return await tenants.FindAsync(tenantId, cancellationToken) is not { IsActive: true } tenant
            ? null
            : await tenantScope.RunAsync(tenantId, services => RotateAsync(services, session.Id, hash, tenant, cancellationToken), ConflictRetries, cancellationToken);
    }

    /// <summary>Nothing of the session works from here on: no token renews it, no access token opens anything.</summary>
    public async Task EndAsync(string secret, CancellationToken cancellationToken)
    {
        if (await FindAsync(secret, cancellationToken) is { } found)
        {
            await tenantScope.RunAsHostAsync("sign-out: the session of a refresh token", async services =>
            {
                var sessions = services.GetRequiredService<IRepository<Session, Guid>>();
                var session = await sessions.GetAsync(found.Id, cancellationToken: cancellationToken);
                session.End(clock.Now);
                guard.Forget(session.TenantId);
                return session;
            }, ct: cancellationToken);
        }
    }

    private Task<Session?> FindAsync(string secret, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("refresh: the session of a refresh token", async services =>
        {
            var hash = RefreshSecret.HashOf(secret);
            var tokens = await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetQueryableAsync();
            var sessions = await services.GetRequiredService<IRepository<Session, Guid>>().GetQueryableAsync();
            return await tokens.Where(token => token.Hash == hash)
                .Join(sessions, token => token.SessionId, session => session.Id, (_, session) => session)
                .AsNoTracking()
                .SingleOrDefaultAsync(session => session.EndedAt == null, cancellationToken);
        }, ct: cancellationToken);

    private async Task<SessionDto?> RotateAsync(
        IServiceProvider services, Guid sessionId, string hash, TenantInfo? tenant, CancellationToken cancellationToken)
    {
        var refreshTokens = services.GetRequiredService<IRepository<RefreshToken, Guid>>();
        var session = await services.GetRequiredService<IRepository<Session, Guid>>().GetAsync(sessionId, cancellationToken: cancellationToken);
        var user = await services.GetRequiredService<IRepository<User, Guid>>().FindAsync(session.UserId, cancellationToken: cancellationToken);
        var account = await services.GetRequiredService<IRepository<Account, Guid>>().GetAsync(session.AccountId, cancellationToken: cancellationToken);
        var now = clock.Now;
        if (user is not { IsActive: true }
            || session.EndedAt is not null
            || session.Stamp != SecurityStamps.Combine(account.SecurityStamp, user.SecurityStamp)
            || await refreshTokens.FindAsync(token => token.Hash == hash, cancellationToken: cancellationToken) is not { } used
            || !used.IsUsable(now))
        {
            return null;
        }

        var issuer = services.GetRequiredService<SessionIssuer>();
        var next = await issuer.AddRefreshTokenAsync(session, cancellationToken);
        used.ReplaceBy(next.Id, now);
        await DeleteOldAsync(refreshTokens, session.Id, now, cancellationToken);
        return issuer.Describe(session, user, tenant?.Name ?? "", tenant?.Code ?? "");
    }

    // A tab renews every ten minutes for a month: without this the table would be mostly used tokens.
    private static async Task DeleteOldAsync(IRepository<RefreshToken, Guid> refreshTokens, Guid sessionId, DateTime now, CancellationToken cancellationToken)
    {
        var before = now - UsedTokensAreKept;
        foreach (var token in await refreshTokens.GetListAsync(token => token.SessionId == sessionId && token.RotatedAt < before, cancellationToken: cancellationToken))
        {
            await refreshTokens.DeleteAsync(token, cancellationToken: cancellationToken);
        }
    }
}

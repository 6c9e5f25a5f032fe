using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts.Sessions;
using AgentLocator.Identity.Tokens;
using AgentLocator.Identity.Users;

namespace AgentLocator.Identity.Sessions;

internal sealed class SessionIssuer(
    IRepository<Account, Guid> accounts,
    IRepository<User, Guid> users,
    IRepository<Session, Guid> sessions,
    IRepository<RefreshToken, Guid> refreshTokens,
    AccessTokens accessTokens,
    RefreshCookie cookie,
    SignInAudit audit,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator guidGenerator,
    IClock clock) : ISessionIssuer, ITransientDependency
{
    public async Task<SessionDto> IssueAsync(Guid userId, string tenantName, string tenantCode, CancellationToken cancellationToken = default)
    {
        var user = await users.GetAsync(userId, cancellationToken: cancellationToken);
        var account = await accounts.GetAsync(user.AccountId, cancellationToken: cancellationToken);
        account.Enter(user.TenantId);
        var stamp = SecurityStamps.Combine(account.SecurityStamp, user.SecurityStamp);
        var session = new Session(guidGenerator.Create(), user.TenantId, user.Id, account.Id, stamp);
        await sessions.InsertAsync(session, cancellationToken: cancellationToken);
        await AddRefreshTokenAsync(session, cancellationToken);
        audit.Succeeded(user.Id, account.Id, session.Id);
        return Describe(session, user, tenantName, tenantCode);
    }

    /// <summary>Another refresh token for a living session; set as the cookie after the commit.</summary>
    public async Task<RefreshToken> AddRefreshTokenAsync(Session session, CancellationToken cancellationToken)
    {
        var secret = RefreshSecret.New();
        var token = new RefreshToken(guidGenerator.Create(), session.Id, RefreshSecret.HashOf(secret), clock.Now);
        await refreshTokens.InsertAsync(token, cancellationToken: cancellationToken);
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            cookie.Write(secret);
            return Task.CompletedTask;
        });
        return token;
    }

    public SessionDto Describe(Session session, User user, string tenantName, string tenantCode)
    {
        var accessToken = accessTokens.Create(new AccessTokenSubject
        {
            UserId = user.Id,
            TenantId = session.TenantId,
            AccountId = session.AccountId,
            SessionId = session.Id,
            Name = user.Name,
            Email = user.Email,
            Role = user.Role,
            Stamp = session.Stamp,
        });
        return new SessionDto
        {
            AccessToken = accessToken.Value,
            ExpiresAt = accessToken.ExpiresAt,
            UserId = user.Id,
            UserName = user.Name,
            Email = user.Email,
            Role = user.Role,
            TenantId = session.TenantId,
            TenantName = tenantName,
            TenantCode = tenantCode,
        };
    }
}

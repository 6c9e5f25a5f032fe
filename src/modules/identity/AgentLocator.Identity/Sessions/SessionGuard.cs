using System.Collections.Concurrent;
using System.Security.Claims;
using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Contracts.Sessions;
using AgentLocator.Identity.Users;
using AgentLocator.Saas.Contracts;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// Says of each request's token whether its session still holds: not signed out, user and tenant active, security stamp unchanged. Remembered for
/// half a minute; a change is seen at once on every node. Not one of the caches that answer while the database is away: a session that may have ended
/// opens nothing.
/// </summary>
internal sealed class SessionGuard : ISingletonDependency, IDisposable
{
    private const int MaxRemembered = 50_000;
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);
    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MaxRemembered });
    private readonly ConcurrentDictionary<Guid, int> _generations = new();
    private readonly TenantScope _tenantScope;
    private readonly ITenantDirectory _tenants;
    private readonly INodeSignals _signals;
    private readonly IDisposable _subscription;
    private int _generationOfAll;

    public SessionGuard(TenantScope tenantScope, ITenantDirectory tenants, INodeSignals signals)
    {
        _tenantScope = tenantScope;
        _tenants = tenants;
        _signals = signals;
        _subscription = signals.Subscribe(SessionSignals.Changed, Forget, () => Forget(""));
    }

    public async Task<bool> IsAliveAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        // Without the claim it is the host's; with one that says nothing readable it is nobody's.
        var isHost = principal.FindFirst(AbpClaimTypes.TenantId) is null;
        if ((!TryReadId(principal, AbpClaimTypes.TenantId, out var id) && !isHost)
            || !TryReadId(principal, AbpClaimTypes.UserId, out var userId)
            || !TryReadId(principal, IdentityClaimTypes.Session, out var sessionId)
            || principal.FindFirstValue(IdentityClaimTypes.Stamp) is not { } stamp
            || (!isHost && await _tenants.FindAsync(id, cancellationToken) is not { IsActive: true }))
        {
            return false;
        }

        Guid? tenantId = isHost ? null : id;
        return await FindStampAsync(tenantId, userId, sessionId, cancellationToken) == stamp;
    }

    /// <summary>
    /// Something that a tenant's sessions depend on changes in the current unit of work. With its commit all that nodes remember of the tenant's sessions
    /// is dropped: changes are rare, and what is being read at that moment, perhaps from before the change, is dropped with it.
    /// </summary>
    public void Forget(Guid? tenantId) => _signals.Publish(SessionSignals.Changed, tenantId?.ToString("N") ?? "");

    public void Dispose()
    {
        _subscription.Dispose();
        _cache.Dispose();
    }

    private void Forget(string payload)
    {
        if (Guid.TryParseExact(payload, "N", out var tenantId))
        {
            _generations.AddOrUpdate(tenantId, 1, (_, generation) => generation + 1);
        }
        else
        {
            Interlocked.Increment(ref _generationOfAll);
        }
    }

    private async Task<string?> FindStampAsync(Guid? tenantId, Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var key = (tenantId, userId, sessionId);
        var generation = (Volatile.Read(ref _generationOfAll), tenantId is { } ofTenant ? _generations.GetValueOrDefault(ofTenant) : 0);
        if (_cache.TryGetValue(key, out Remembered? remembered) && remembered!.Generation == generation)
        {
            return remembered.Stamp;
        }

        var stamp = await ReadStampAsync(tenantId, userId, sessionId, cancellationToken);
        _cache.Set(key, new Remembered(stamp, generation), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Memory });
        return stamp;
    }

    private Task<string?> ReadStampAsync(Guid? tenantId, Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        return tenantId is { } id
            ? _tenantScope.RunAsync(id, Read, ct: cancellationToken)
            : _tenantScope.RunAsHostAsync("the session of one who runs the installation", Read, ct: cancellationToken);

        async Task<string?> Read(IServiceProvider services)
        {
            var users = await services.GetRequiredService<IRepository<User, Guid>>().GetQueryableAsync();
            var accounts = await services.GetRequiredService<IRepository<Account, Guid>>().GetQueryableAsync();
            var sessions = await services.GetRequiredService<IRepository<Session, Guid>>().GetQueryableAsync();
            var stamps = await (
                from user in users
                join account in accounts on user.AccountId equals account.Id
                join session in sessions on user.Id equals session.UserId
                where user.Id == userId && user.IsActive && session.Id == sessionId && session.TenantId == tenantId && session.EndedAt == null
                select new { Account = account.SecurityStamp, User = user.SecurityStamp })
                .AsNoTracking()
                .SingleOrDefaultAsync(cancellationToken);
            return stamps is null ? null : SecurityStamps.Combine(stamps.Account, stamps.User);
        }
    }

    private static bool TryReadId(ClaimsPrincipal principal, string claimType, out Guid id) =>
        Guid.TryParse(principal.FindFirstValue(claimType), out id);

    private sealed record Remembered(string? Stamp, (int OfAll, int OfTenant) Generation);
}

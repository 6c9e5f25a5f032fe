using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Identity.Users;

/// <summary>
/// In which tenants an account has users. The one question of sign-in that crosses tenants: asked only after the password was right, answered
/// with ids only.
/// </summary>
internal sealed class Memberships(TenantScope tenantScope) : ISingletonDependency
{
    /// <summary>Active users of the account, the oldest membership first.</summary>
    public Task<List<Membership>> FindAsync(Guid accountId, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("sign-in: the tenants of an account", async services =>
        {
            using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
            var users = services.GetRequiredService<IRepository<User, Guid>>();
            return await (await users.GetQueryableAsync()).AsNoTracking()
                .Where(user => user.AccountId == accountId && user.IsActive)
                .OrderBy(user => user.CreationTime)
                .Select(user => new Membership(user.TenantId, user.Id))
                .ToListAsync(cancellationToken);
        }, ct: cancellationToken);
}

/// <summary>Without a tenant: the account runs the installation.</summary>
internal sealed record Membership(Guid? TenantId, Guid UserId);

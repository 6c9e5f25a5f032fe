using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Identity.Users;
using AgentLocator.Saas.Tenants;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Identity;

/// <summary>Changes that no endpoint makes yet.</summary>
internal static class IdentityWorkbench
{
    public static TenantScope Scope(this TestHost host) => host.Services.GetRequiredService<TenantScope>();

    public static Task SuspendAsync(this TestHost host, Guid tenantId) =>
        host.Scope().RunAsHostAsync("test: suspend a tenant", async services =>
        {
            var tenant = await services.GetRequiredService<IRepository<Tenant, Guid>>().GetAsync(tenantId);
            tenant.Suspend();
            return tenant;
        });

    public static Task ChangeUserAsync(this Business business, Action<User> change) =>
        business.Host.Scope().RunAsync(business.TenantId, async services =>
            change(await services.GetRequiredService<IRepository<User, Guid>>().GetAsync(business.UserId)));
}

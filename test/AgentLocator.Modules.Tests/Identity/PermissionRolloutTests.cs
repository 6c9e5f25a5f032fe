using System.Net;
using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.PermissionManagement;
using AgentLocator.Crm.Contracts;
using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Grants;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class PermissionRolloutTests(SharedHost shared)
{
    [Fact]
    public async Task A_permission_that_is_new_is_granted_to_the_owners_of_existing_businesses()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        var business = await host.SignUpAsync();
        await RevokeLeadsAsync(business);
        await host.Scope().RunAsHostAsync("test: a version before this permission", async services =>
        {
            var rollouts = services.GetRequiredService<IRepository<PermissionRollout, Guid>>();
            await rollouts.DeleteAsync(await rollouts.GetAsync(rollout => rollout.Permission == CrmPermissions.Leads));
            return true;
        });

        await host.Services.GetRequiredService<PermissionRolloutRunner>().RunAsync(CancellationToken.None);

        (await new SessionClient(host).LeadsStatusAsync(business.AccessToken)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_permission_that_was_taken_away_is_not_given_back()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        var business = await host.SignUpAsync();
        await RevokeLeadsAsync(business);

        await host.Services.GetRequiredService<PermissionRolloutRunner>().RunAsync(CancellationToken.None);

        (await new SessionClient(host).LeadsStatusAsync(business.AccessToken)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task RevokeLeadsAsync(Business business) => business.Host.Scope().RunAsync(business.TenantId, services =>
        services.GetRequiredService<IPermissionManager>().SetAsync(
            CrmPermissions.Leads, RolePermissionValueProvider.ProviderName, RoleNames.BusinessOwner, isGranted: false));
}

using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Isolation;

public sealed class TenantFilterTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_tenant_sees_its_own_rows_and_no_others()
    {
        var north = await app.AddNoteAsync(TestApp.North);
        var south = await app.AddNoteAsync(TestApp.South);

        (await SeenAsync(TestApp.North, [north, south])).ShouldBe([north]);
        (await SeenAsync(TestApp.South, [north, south])).ShouldBe([south]);
    }

    [Fact]
    public async Task Another_tenants_row_is_missing_not_forbidden()
    {
        var id = await app.AddNoteAsync(TestApp.North);

        await app.Scope.RunAsync(TestApp.South, async services =>
        {
            (await services.Notes().FindAsync(id)).ShouldBeNull();
            await Should.ThrowAsync<EntityNotFoundException>(services.Notes().GetAsync(id));
            await services.Notes().DeleteAsync(id);
            (await (await services.Notes().GetQueryableAsync()).Where(note => note.Id == id).ExecuteDeleteAsync()).ShouldBe(0);
        });

        (await app.FindNoteAsync(TestApp.North, id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_host_sees_its_own_rows_and_no_tenants()
    {
        var hosts = await app.Scope.RunAsHostAsync("test", async services => (await services.Notices().InsertAsync(new Notice(TestRows.NewId(), "host", TestRows.NewId()))).Id);
        var norths = await app.Scope.RunAsync(TestApp.North, async services => (await services.Notices().InsertAsync(new Notice(TestRows.NewId(), "north", TestRows.NewId()))).Id);

        (await app.Scope.RunAsHostAsync("test", services => NoticesAsync(services, hosts, norths))).ShouldBe([hosts]);
        (await app.Scope.RunAsync(TestApp.North, services => NoticesAsync(services, hosts, norths))).ShouldBe([norths]);
    }

    [Fact]
    public async Task Without_a_tenant_there_are_no_rows_not_even_the_hosts()
    {
        await app.AddNoteAsync(TestApp.North);
        await app.Scope.RunAsHostAsync("test", services => services.Notices().InsertAsync(new Notice(TestRows.NewId(), "host", TestRows.NewId())));

        using var unitOfWork = app.Get<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions());

        (await unitOfWork.ServiceProvider.Notes().GetCountAsync()).ShouldBe(0);
        (await unitOfWork.ServiceProvider.Notices().GetCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Changing_the_tenant_inside_a_unit_of_work_changes_what_is_seen()
    {
        var north = await app.AddNoteAsync(TestApp.North);

        await app.Scope.RunAsync(TestApp.South, async services =>
        {
            (await services.Notes().FindAsync(north)).ShouldBeNull();
            using (services.GetRequiredService<ICurrentTenant>().Change(TestApp.North))
            {
                (await services.Notes().FindAsync(north)).ShouldNotBeNull();
            }

            (await services.Notes().FindAsync(north)).ShouldBeNull();
        });
    }

    [Fact]
    public async Task The_tenant_is_a_parameter_of_the_query()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
            (await services.Notes().GetQueryableAsync()).ToQueryString().ShouldContain("\"TenantId\" = @"));
    }

    [Fact]
    public async Task Work_beside_each_other_keeps_its_tenants_apart()
    {
        var north = await app.AddNoteAsync(TestApp.North);
        var south = await app.AddNoteAsync(TestApp.South);

        var seen = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => SeenAsync(i % 2 == 0 ? TestApp.North : TestApp.South, [north, south]))));

        seen.Where((_, i) => i % 2 == 0).ShouldAllBe(ids => ids.SequenceEqual(new[] { north }));
        seen.Where((_, i) => i % 2 == 1).ShouldAllBe(ids => ids.SequenceEqual(new[] { south }));
    }

    [Fact]
    public async Task Without_a_tenant_nobody_has_a_permission_and_the_hosts_are_not_forgotten()
    {
        await app.Scope.RunAsHostAsync("test", async services =>
        {
            await services.GetRequiredService<IPermissionManager>().SetAsync(TestPermissions.HostOnly, "R", "operator", isGranted: true);
            return true;
        });
        var operatorUser = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(AbpClaimTypes.UserId, TestApp.UserId.ToString()), new(AbpClaimTypes.Role, "operator")], "Test"));
        var checker = app.Get<IPermissionChecker>();

        (await checker.IsGrantedAsync(operatorUser, TestPermissions.HostOnly)).ShouldBeFalse();
        using (app.Get<ICurrentTenant>().Change(null))
        {
            (await checker.IsGrantedAsync(operatorUser, TestPermissions.HostOnly)).ShouldBeTrue();
        }

        (await checker.IsGrantedAsync(operatorUser, TestPermissions.HostOnly)).ShouldBeFalse();
        using (app.Get<ICurrentTenant>().Change(TestApp.North))
        {
            (await checker.IsGrantedAsync(operatorUser, TestPermissions.HostOnly)).ShouldBeFalse();
        }
    }

    private Task<List<Guid>> SeenAsync(Guid tenantId, Guid[] ids) => app.Scope.RunAsync(tenantId, async services =>
        (await services.Notes().GetListAsync(note => ids.Contains(note.Id))).ConvertAll(note => note.Id));

    private static async Task<List<Guid>> NoticesAsync(IServiceProvider services, params Guid[] ids) =>
        (await services.Notices().GetListAsync(notice => ids.Contains(notice.Id))).ConvertAll(notice => notice.Id);
}

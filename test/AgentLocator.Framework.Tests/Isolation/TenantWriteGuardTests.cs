using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Isolation;

public sealed class TenantWriteGuardTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_new_row_of_another_tenant_is_refused()
    {
        var foreign = MakeAs(TestApp.South);

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(TestApp.North, services => services.Notes().InsertAsync(foreign)));

        (await app.FindNoteAsync(TestApp.South, foreign.Id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_row_of_another_tenant_cannot_be_changed()
    {
        var id = await app.AddNoteAsync(TestApp.South, "untouched " + TestRows.NewTitle());

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            using (services.GetRequiredService<ICurrentTenant>().Change(TestApp.South))
            {
                (await services.Notes().GetAsync(id)).Rename("touched");
            }
        }));

        (await app.FindNoteAsync(TestApp.South, id))!.Title.ShouldStartWith("untouched");
    }

    [Fact]
    public async Task A_row_of_another_tenant_cannot_be_deleted_softly_or_really()
    {
        var note = await app.AddNoteAsync(TestApp.South);
        var notice = await app.Scope.RunAsync(TestApp.South, async services => (await services.Notices().InsertAsync(new Notice(TestRows.NewId(), "x", note))).Id);

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(TestApp.North, services => InSouthAsync(services, () => services.Notes().DeleteAsync(note))));
        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(TestApp.North, services => InSouthAsync(services, () => services.Notices().DeleteAsync(notice))));

        (await app.FindNoteAsync(TestApp.South, note)).ShouldNotBeNull();
        (await app.CountNoticesAsync(TestApp.South, "x", note)).ShouldBe(1);
    }

    [Fact]
    public async Task A_row_cannot_be_given_to_another_tenant()
    {
        var id = await app.Scope.RunAsync(TestApp.North, async services => (await services.Notices().InsertAsync(new Notice(TestRows.NewId(), "x", TestRows.NewId()))).Id);

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            var notice = await services.Notices().GetAsync(id);
            typeof(Notice).GetProperty(nameof(Notice.TenantId))!.SetValue(notice, TestApp.South);
        }));
    }

    [Fact]
    public async Task A_row_of_another_tenant_that_was_not_loaded_cannot_be_changed_by_pretending_it_is_ours()
    {
        var id = await app.AddNoteAsync(TestApp.South, "untouched " + TestRows.NewTitle());

        await Should.ThrowAsync<Exception>(app.Scope.RunAsync(TestApp.North, services => services.Notes().UpdateAsync(new Note(id, "touched"))));

        (await app.FindNoteAsync(TestApp.South, id))!.Title.ShouldStartWith("untouched");
    }

    [Fact]
    public async Task The_host_cannot_write_a_tenants_row()
    {
        var foreign = MakeAs(TestApp.North);

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsHostAsync("test", services => services.Notes().InsertAsync(foreign)));
    }

    [Fact]
    public async Task A_business_row_without_a_tenant_is_refused_by_the_database_too()
    {
        await Should.ThrowAsync<Exception>(app.Scope.RunAsHostAsync("test", services => services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()))));
    }

    [Fact]
    public async Task Without_a_tenant_nothing_is_written()
    {
        using var unitOfWork = app.Get<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true));
        await unitOfWork.ServiceProvider.Notices().InsertAsync(new Notice(TestRows.NewId(), "nobody", TestRows.NewId()));

        await Should.ThrowAsync<TenantWriteException>(unitOfWork.CompleteAsync());
    }

    [Fact]
    public async Task A_tenant_may_write_what_it_switched_to_while_it_is_there()
    {
        var id = TestRows.NewId();

        await app.Scope.RunAsHostAsync("test", async services =>
        {
            await InNorthAsync(services, async () =>
            {
                await services.Notes().InsertAsync(new Note(id, TestRows.NewTitle()));
                await app.Get<IUnitOfWorkManager>().Current!.SaveChangesAsync();
            });
            return true;
        });

        (await app.FindNoteAsync(TestApp.North, id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_child_cannot_name_another_tenants_parent()
    {
        var parent = await app.AddNoteAsync(TestApp.South);
        var remarks = (IServiceProvider services) => services.GetRequiredService<IRepository<Remark, Guid>>();

        await Should.ThrowAsync<DbUpdateException>(app.Scope.RunAsync(TestApp.North,
            services => remarks(services).InsertAsync(new Remark(TestRows.NewId(), parent, "x"), autoSave: true)));
        await app.Scope.RunAsync(TestApp.South, services => remarks(services).InsertAsync(new Remark(TestRows.NewId(), parent, "x"), autoSave: true));
    }

    private Note MakeAs(Guid tenantId)
    {
        using var tenant = app.Get<ICurrentTenant>().Change(tenantId);
        return new Note(TestRows.NewId(), TestRows.NewTitle());
    }

    private static Task InNorthAsync(IServiceProvider services, Func<Task> work) => InAsync(services, TestApp.North, work);

    private static Task InSouthAsync(IServiceProvider services, Func<Task> work) => InAsync(services, TestApp.South, work);

    private static async Task InAsync(IServiceProvider services, Guid tenantId, Func<Task> work)
    {
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(tenantId);
        await work();
    }
}

using System.Security.Claims;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Uow;

public sealed class SavePipelineTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_row_knows_who_made_changed_and_deleted_it_and_when()
    {
        using var user = ActAs(TestApp.North);
        var id = await app.AddNoteAsync(TestApp.North);
        await app.Scope.RunAsync(TestApp.North, async services => (await services.Notes().GetAsync(id)).Rename(TestRows.NewTitle()));
        await app.Scope.RunAsync(TestApp.North, services => services.Notes().DeleteAsync(id));

        var note = await FindDeletedAsync(TestApp.North, id);

        note!.CreatorId.ShouldBe(TestApp.UserId);
        note.LastModifierId.ShouldBe(TestApp.UserId);
        note.DeleterId.ShouldBe(TestApp.UserId);
        note.CreationTime.Kind.ShouldBe(DateTimeKind.Utc);
        note.CreationTime.ShouldBe(app.Clock.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(1));
        note.LastModificationTime!.Value.ShouldBeGreaterThanOrEqualTo(note.CreationTime);
        note.DeletionTime!.Value.ShouldBeGreaterThanOrEqualTo(note.CreationTime);
    }

    [Fact]
    public async Task A_user_of_one_tenant_is_nobody_in_another()
    {
        using var user = ActAs(TestApp.South);

        var id = await app.AddNoteAsync(TestApp.North);

        (await app.FindNoteAsync(TestApp.North, id))!.CreatorId.ShouldBeNull();
    }

    [Fact]
    public async Task A_deleted_row_stays_but_nobody_sees_it()
    {
        var title = TestRows.NewTitle();
        var id = await app.AddNoteAsync(TestApp.North, title);

        await app.Scope.RunAsync(TestApp.North, services => services.Notes().DeleteAsync(id));

        (await app.FindNoteAsync(TestApp.North, id)).ShouldBeNull();
        (await FindDeletedAsync(TestApp.North, id))!.IsDeleted.ShouldBeTrue();
        (await app.AddNoteAsync(TestApp.North, title)).ShouldNotBe(id);
    }

    [Fact]
    public async Task Deleting_what_matches_deletes_all_of_it_and_nothing_of_other_tenants()
    {
        Guid[] matching = [await app.AddNoteAsync(TestApp.North), await app.AddNoteAsync(TestApp.North)];
        var (other, southern) = (await app.AddNoteAsync(TestApp.North), await app.AddNoteAsync(TestApp.South));

        await app.Scope.RunAsync(TestApp.North, services => services.Notes().DeleteAsync(note => matching.Contains(note.Id) || note.Id == southern));

        foreach (var id in matching)
        {
            (await app.FindNoteAsync(TestApp.North, id)).ShouldBeNull();
            (await FindDeletedAsync(TestApp.North, id))!.IsDeleted.ShouldBeTrue();
        }

        (await app.FindNoteAsync(TestApp.North, other)).ShouldNotBeNull();
        (await app.FindNoteAsync(TestApp.South, southern)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Showing_deleted_rows_shows_none_of_other_tenants()
    {
        var id = await app.AddNoteAsync(TestApp.North);
        await app.Scope.RunAsync(TestApp.North, services => services.Notes().DeleteAsync(id));

        (await FindDeletedAsync(TestApp.South, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_filter_is_on_again_when_its_scope_ends()
    {
        var filter = app.Get<IDataFilter>();
        using (filter.Disable<ISoftDelete>())
        {
            using (filter.Enable<ISoftDelete>())
            {
                filter.IsEnabled<ISoftDelete>().ShouldBeTrue();
            }

            filter.IsEnabled<ISoftDelete>().ShouldBeFalse();
            filter.IsEnabled<IMultiTenant>().ShouldBeTrue();
        }

        await Task.Yield();
        filter.IsEnabled<ISoftDelete>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_missing_row_is_an_error_when_asked_for_and_null_when_looked_for()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await Should.ThrowAsync<EntityNotFoundException>(services.Notes().GetAsync(TestRows.NewId()));
            (await services.Notes().FindAsync(TestRows.NewId())).ShouldBeNull();
        });
    }

    [Fact]
    public async Task A_blocking_save_is_refused()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            DbContext context = await services.GetRequiredService<IDbContextProvider<TestDbContext>>().GetDbContextAsync();
            Should.Throw<AbpException>(() => context.SaveChanges());
        });
    }

    private Task<Note?> FindDeletedAsync(Guid tenantId, Guid id) => app.Scope.RunAsync(tenantId, async services =>
    {
        using var deleted = services.GetRequiredService<IDataFilter>().Disable<ISoftDelete>();
        return await services.Notes().FindAsync(id);
    });

    private IDisposable ActAs(Guid tenantId) => app.Get<ICurrentPrincipalAccessor>().Change(new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(AbpClaimTypes.UserId, TestApp.UserId.ToString()), new Claim(AbpClaimTypes.TenantId, tenantId.ToString())], "Test")));
}

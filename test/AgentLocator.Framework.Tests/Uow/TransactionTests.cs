using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Uow;

public sealed class TransactionTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_transaction_opens_at_the_first_save_and_not_before()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            var context = await services.GetRequiredService<IDbContextProvider<TestDbContext>>().GetDbContextAsync();
            await services.Notes().GetCountAsync();
            await services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()));
            context.Database.CurrentTransaction.ShouldBeNull();

            await Current().SaveChangesAsync();

            context.Database.CurrentTransaction.ShouldNotBeNull();
        });
    }

    [Fact]
    public async Task A_save_without_changes_opens_none()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            var context = await services.GetRequiredService<IDbContextProvider<TestDbContext>>().GetDbContextAsync();
            await services.Notes().GetListAsync();

            await Current().SaveChangesAsync();

            context.Database.CurrentTransaction.ShouldBeNull();
        });
    }

    [Fact]
    public async Task A_bulk_update_opens_it_too()
    {
        var id = await app.AddNoteAsync(TestApp.North);
        var title = TestRows.NewTitle();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            var context = await services.GetRequiredService<IDbContextProvider<TestDbContext>>().GetDbContextAsync();
            (await (await services.Notes().GetQueryableAsync()).Where(note => note.Id == id).ExecuteUpdateAsync(set => set.SetProperty(note => note.Title, title))).ShouldBe(1);
            context.Database.CurrentTransaction.ShouldNotBeNull();
            throw new InvalidOperationException("after the update");
        }));

        (await app.FindNoteAsync(TestApp.North, id))!.Title.ShouldNotBe(title);
    }

    [Fact]
    public async Task What_throws_leaves_nothing_behind_even_when_it_had_saved()
    {
        var id = TestRows.NewId();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(new Note(id, TestRows.NewTitle()), autoSave: true);
            throw new InvalidOperationException("after the save");
        }));

        (await app.FindNoteAsync(TestApp.North, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_unit_of_work_that_is_not_completed_is_rolled_back()
    {
        var id = TestRows.NewId();
        using (app.Get<ICurrentTenant>().Change(TestApp.North))
        using (var unitOfWork = app.Get<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true)))
        {
            await unitOfWork.ServiceProvider.Notes().InsertAsync(new Note(id, TestRows.NewTitle()), autoSave: true);
        }

        (await app.FindNoteAsync(TestApp.North, id)).ShouldBeNull();
        app.Get<IUnitOfWorkManager>().Current.ShouldBeNull();
    }

    [Fact]
    public async Task A_repository_needs_a_unit_of_work()
    {
        using var tenant = app.Get<ICurrentTenant>().Change(TestApp.North);

        (await Should.ThrowAsync<AbpException>(async () => await app.Services.Notes().GetCountAsync())).Message.ShouldContain("inside a unit of work");
    }

    [Fact]
    public async Task An_inner_unit_of_work_is_part_of_the_outer_one()
    {
        var id = TestRows.NewId();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            using (var inner = app.Get<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true)))
            {
                await services.Notes().InsertAsync(new Note(id, TestRows.NewTitle()));
                await inner.CompleteAsync();
            }

            throw new InvalidOperationException("after the inner one");
        }));

        (await app.FindNoteAsync(TestApp.North, id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_scope_inside_a_scope_stands_alone()
    {
        var id = TestRows.NewId();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.South, async _ =>
        {
            await app.Scope.RunAsync(TestApp.North, services => services.Notes().InsertAsync(new Note(id, TestRows.NewTitle())));
            app.Get<ICurrentTenant>().Id.ShouldBe(TestApp.South);
            throw new InvalidOperationException("after the inner one");
        }));

        (await app.FindNoteAsync(TestApp.North, id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Completion_handlers_run_after_the_commit_and_never_after_a_roll_back()
    {
        var id = TestRows.NewId();
        var seen = new List<string>();

        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(new Note(id, TestRows.NewTitle()), autoSave: true);
            Current().OnCompleted(() => throw new InvalidOperationException("the commit stands"));
            Current().OnCompleted(async () => seen.Add((await app.FindNoteAsync(TestApp.North, id)) is null ? "missing" : "committed"));
        });
        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, _ =>
        {
            Current().OnCompleted(() =>
            {
                seen.Add("rolled back");
                return Task.CompletedTask;
            });
            throw new InvalidOperationException();
        }));

        seen.ShouldBe(["committed"]);
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => app.AddNoteAsync(TestApp.North))));

        var found = await app.Scope.RunAsync(TestApp.North, async services =>
            await (await services.Notes().GetQueryableAsync()).CountAsync(note => ids.Contains(note.Id)));
        found.ShouldBe(40);
    }

    private IUnitOfWork Current() => app.Get<IUnitOfWorkManager>().Current!;
}

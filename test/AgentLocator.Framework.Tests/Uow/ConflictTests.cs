using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Uow;

public sealed class ConflictTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Every_save_renews_the_stamp()
    {
        var id = await app.AddNoteAsync(TestApp.North);
        var first = (await app.FindNoteAsync(TestApp.North, id))!.ConcurrencyStamp;

        await app.Scope.RunAsync(TestApp.North, async services => (await services.Notes().GetAsync(id)).Rename(TestRows.NewTitle()));

        first.Length.ShouldBe(32);
        (await app.FindNoteAsync(TestApp.North, id))!.ConcurrencyStamp.ShouldNotBe(first);
    }

    [Fact]
    public async Task A_stamp_that_a_client_has_held_too_long_is_refused()
    {
        var id = await app.AddNoteAsync(TestApp.North);
        var stale = (await app.FindNoteAsync(TestApp.North, id))!.ConcurrencyStamp;
        await app.Scope.RunAsync(TestApp.North, async services => (await services.Notes().GetAsync(id)).Rename("theirs " + TestRows.NewTitle()));

        await Should.ThrowAsync<AbpDbConcurrencyException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            var note = await services.Notes().GetAsync(id);
            note.ConcurrencyStamp = stale;
            note.Rename("mine");
        }));

        (await app.FindNoteAsync(TestApp.North, id))!.Title.ShouldStartWith("theirs");
    }

    [Fact]
    public async Task Two_that_read_the_same_row_do_not_both_win()
    {
        var id = await app.AddNoteAsync(TestApp.North);
        var attempts = 0;

        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            var note = await services.Notes().GetAsync(id);
            if (++attempts == 1)
            {
                await app.Scope.RunAsync(TestApp.North, async inner => (await inner.Notes().GetAsync(id)).Rename("first " + TestRows.NewTitle()));
            }

            note.Rename($"second, after {note.Title}");
        }, conflictRetries: 1);

        attempts.ShouldBe(2);
        (await app.FindNoteAsync(TestApp.North, id))!.Title.ShouldStartWith("second, after first");
    }

    [Fact]
    public async Task A_unique_index_is_told_from_other_faults()
    {
        var title = TestRows.NewTitle();
        await app.AddNoteAsync(TestApp.North, title);

        var exception = await Should.ThrowAsync<Exception>(app.AddNoteAsync(TestApp.North, title));

        exception.IsUniqueViolation().ShouldBeTrue();
        exception.IsConflict().ShouldBeTrue();
        new InvalidOperationException().IsConflict().ShouldBeFalse();
        await app.AddNoteAsync(TestApp.South, title);
    }

    [Fact]
    public async Task A_unique_violation_is_tried_again_in_a_fresh_unit_of_work()
    {
        var title = TestRows.NewTitle();
        await app.AddNoteAsync(TestApp.North, title);
        var attempts = 0;

        await app.Scope.RunAsync(TestApp.North,
            services => services.Notes().InsertAsync(new Note(TestRows.NewId(), title + (++attempts == 1 ? "" : "b"))), conflictRetries: 2);

        attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Other_faults_are_not_tried_again()
    {
        var attempts = 0;

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, _ =>
        {
            attempts++;
            throw new InvalidOperationException();
        }, conflictRetries: 3));

        attempts.ShouldBe(1);
    }
}

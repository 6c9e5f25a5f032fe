using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Isolation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Events;

public sealed class OutboxTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_event_reaches_each_handler_once_under_its_tenant_in_a_unit_of_work()
    {
        var id = await AnnounceAsync(TestRows.NewId());

        await SettledAsync(id);

        app.Trace.Of(id).Select(entry => entry.Who).ShouldBe([FailingHandler.Who, SteadyHandler.Who], ignoreOrder: true);
        app.Trace.Of(id).ShouldAllBe(entry => entry.TenantId == TestApp.North && entry.InsideUnitOfWork);
        (await app.CountNoticesAsync(TestApp.North, FailingHandler.Who, id)).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.North, SteadyHandler.Who, id)).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_of_a_change_that_was_rolled_back_never_happened()
    {
        var id = TestRows.NewId();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            var note = new Note(id, TestRows.NewTitle());
            note.Announce();
            await services.Notes().InsertAsync(note, autoSave: true);
            throw new InvalidOperationException();
        }));

        (await RowsAsync(id)).ShouldBeEmpty();
        app.Trace.Of(id).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failing_handler_is_tried_again_and_its_neighbour_is_not()
    {
        var id = TestRows.NewId();
        app.Trace.LetFail(FailingHandler.Who, id, times: 3);

        await AnnounceAsync(id);
        await SettledAsync(id);

        app.Trace.Count(FailingHandler.Who, id).ShouldBe(4);
        app.Trace.Count(SteadyHandler.Who, id).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.North, FailingHandler.Who, id)).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.North, SteadyHandler.Who, id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_handler_that_never_succeeds_is_given_up_and_says_why()
    {
        var id = TestRows.NewId();
        app.Trace.LetFail(FailingHandler.Who, id, times: int.MaxValue);

        await AnnounceAsync(id);
        await SettledAsync(id);

        var row = (await RowsAsync(id)).ShouldHaveSingleItem();
        row.AbandonedAt.ShouldNotBeNull();
        row.TryCount.ShouldBe(20);
        row.LastError!.ShouldContain("was told to fail");
        app.Trace.Count(SteadyHandler.Who, id).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.North, FailingHandler.Who, id)).ShouldBe(0);
    }

    [Fact]
    public async Task The_bus_publishes_with_the_unit_of_work_and_without_one_at_once()
    {
        var (first, second) = (TestRows.NewId(), TestRows.NewId());
        var bus = app.Get<IDistributedEventBus>();

        await app.Scope.RunAsync(TestApp.North, _ => bus.PublishAsync(new NoteWrittenEto(first) { TenantId = TestApp.North }));
        using (app.Get<ICurrentTenant>().Change(TestApp.South))
        {
            await bus.PublishAsync(new NoteWrittenEto(second) { TenantId = TestApp.South });
        }

        await SettledAsync(first);
        await SettledAsync(second);
        app.Trace.Of(second).ShouldAllBe(entry => entry.TenantId == TestApp.South);
        (await app.CountNoticesAsync(TestApp.South, SteadyHandler.Who, second)).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_nobody_handles_is_done_at_once()
    {
        var id = TestRows.NewId();

        await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NobodyListensEto(id)));

        await SettledAsync(id);
        (await RowsAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tenant_speaks_for_itself_alone()
    {
        var id = TestRows.NewId();

        await Should.ThrowAsync<TenantWriteException>(app.Scope.RunAsync(
            TestApp.North,
            services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteWrittenEto(id) { TenantId = TestApp.South })));

        (await RowsAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_given_up_and_holds_up_nobody()
    {
        var broken = TestRows.NewId();
        await app.Scope.RunAsHostAsync("test", services => services.GetRequiredService<IRepository<OutboxEvent, long>>().InsertAsync(
            new OutboxEvent(TestApp.North, null, "test.note-written", "{ not json " + broken, app.Clock.GetUtcNow().UtcDateTime)));
        var healthy = await AnnounceAsync(TestRows.NewId());

        await app.EventuallyAsync(() => app.Trace.Count(SteadyHandler.Who, healthy) == 1);
        await app.EventuallyAsync(async () => (await RowsAsync(broken)) is [{ AbandonedAt: not null }], hurry: true);
    }

    private async Task<Guid> AnnounceAsync(Guid id)
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            var note = new Note(id, TestRows.NewTitle());
            note.Announce();
            await services.Notes().InsertAsync(note);
        });
        return id;
    }

    private Task<List<OutboxEvent>> RowsAsync(Guid subject) => app.Scope.RunAsHostAsync("look", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetQueryableAsync();
        var text = subject.ToString();
        return await rows.AsNoTracking().Where(row => row.EventData.Contains(text)).ToListAsync();
    });

    private Task SettledAsync(Guid subject) => app.EventuallyAsync(async () => (await RowsAsync(subject)) is [] or [{ AbandonedAt: not null }], hurry: true);
}

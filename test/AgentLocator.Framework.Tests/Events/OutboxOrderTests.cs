using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Events;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Events;

public sealed class OutboxOrderTests
{
    [Fact]
    public async Task Two_nodes_handle_the_events_of_an_aggregate_in_order_however_often_handlers_fail()
    {
        const int Notes = 30;
        const int Steps = 8;
        await using var app = await TestApp.StartAsync();
        await using var other = await app.StartNeighbourAsync();
        var notes = Enumerable.Range(0, Notes).Select(_ => TestRows.NewId()).ToList();
        foreach (var note in notes.Where((_, n) => n % 3 == 0))
        {
            app.Trace.LetFail(StepHandler.Who, note, times: 3);
            other.Trace.LetFail(StepHandler.Who, note, times: 3);
        }

        foreach (var note in notes)
        {
            await app.Scope.RunAsync(TestApp.North, async services => await services.Notes().InsertAsync(Stepped(note, 0, 1, 2)));
        }

        for (var step = 3; step < Steps; step++)
        {
            foreach (var note in notes)
            {
                await app.Scope.RunAsync(TestApp.North, async services => (await services.Notes().GetAsync(note)).Take(step));
            }

            other.Get<OutboxSignal>().Set();
        }

        await app.AllDispatchedAsync(hurry: true);

        (await app.EventsAsync()).ShouldBeEmpty();
        app.Trace.All.Concat(other.Trace.All).ShouldNotContain(entry => entry.Who == StepHandler.Disorder);
        foreach (var note in notes)
        {
            (await app.CountNoticesAsync(TestApp.North, StepHandler.Who, note)).ShouldBe(Steps);
        }
    }

    [Fact]
    public async Task A_failing_event_holds_up_its_own_aggregate_and_no_other_until_it_is_given_up()
    {
        await using var app = await TestApp.StartAsync();
        var (stuck, free) = (TestRows.NewId(), TestRows.NewId());
        app.Trace.LetFail(StepHandler.Who, stuck, times: 20);

        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(Stepped(stuck, 0, 1));
            await services.Notes().InsertAsync(Stepped(free, 0, 1));
        });
        await app.EventuallyAsync(async () => await app.CountNoticesAsync(TestApp.North, StepHandler.Who, free) == 2);
        app.Trace.Count(StepHandler.Who, stuck).ShouldBe(1);

        await app.AllDispatchedAsync(hurry: true);

        // Given up after 20 tries; then its successor had its turn.
        app.Trace.Count(StepHandler.Who, stuck).ShouldBe(21);
        (await app.EventsAsync()).ShouldHaveSingleItem().AggregateKey.ShouldBe($"Note/{stuck}");
    }

    [Fact]
    public async Task What_is_published_by_hand_has_no_aggregate_and_no_order()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopDispatcherAsync();

        await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NobodyListensEto(TestRows.NewId())));

        (await app.EventsAsync()).ShouldHaveSingleItem().AggregateKey.ShouldBeNull();
    }

    [Fact]
    public async Task A_tenant_with_many_events_does_not_hold_up_anothers()
    {
        await using var app = await TestApp.StartAsync(("Events:Parallelism", "1"));
        var many = Enumerable.Range(0, 400).Select(_ => TestRows.NewId()).ToList();
        var first = TestRows.NewId();
        await app.Scope.RunAsHostAsync("publish for two tenants at once", async services =>
        {
            var bus = services.GetRequiredService<IDistributedEventBus>();
            foreach (var id in many)
            {
                await bus.PublishAsync(new NoteWrittenEto(id) { TenantId = TestApp.North });
            }

            await bus.PublishAsync(new NoteWrittenEto(first) { TenantId = TestApp.South });
            return true;
        });

        await app.EventuallyAsync(() => app.Trace.Count(SteadyHandler.Who, first) == 1);

        app.Trace.All.TakeWhile(entry => entry.Subject != first).Count().ShouldBeLessThan(100);
        await app.AllDispatchedAsync();
    }

    private static Note Stepped(Guid id, params int[] steps)
    {
        var note = new Note(id, TestRows.NewTitle());
        foreach (var step in steps)
        {
            note.Take(step);
        }

        return note;
    }
}

using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Events;

public sealed class OutboxFaultTests
{
    [Theory]
    [InlineData(FaultPoint.BeforeCommit)]
    [InlineData(FaultPoint.AfterCommit)]
    public async Task Every_effect_happens_once_wherever_the_database_breaks_off(FaultPoint point)
    {
        await using var app = await TestApp.StartAsync();
        var ids = Enumerable.Range(0, 60).Select(_ => TestRows.NewId()).ToList();
        var commits = 0;

        // Claims, deliveries and outcomes all commit: with every fourth commit broken, each of them breaks some time.
        app.Get<Faults>().Let(() => Interlocked.Increment(ref commits) % 4 == 0 ? point : FaultPoint.Never);
        foreach (var id in ids)
        {
            await PublishAsync(app, id);
        }

        await app.EventuallyAsync(() => Volatile.Read(ref commits) > 150, hurry: true);
        app.Get<Faults>().Let(null);
        await app.AllDispatchedAsync(hurry: true);

        (await app.EventsAsync()).ShouldBeEmpty();
        foreach (var id in ids)
        {
            (await app.CountNoticesAsync(TestApp.North, FailingHandler.Who, id)).ShouldBe(1);
            (await app.CountNoticesAsync(TestApp.North, SteadyHandler.Who, id)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_database_that_is_away_uses_up_no_tries()
    {
        await using var app = await TestApp.StartAsync();
        var id = TestRows.NewId();
        app.Trace.LetFail(FailingHandler.Who, id, times: 40, () => new LostConnectionException());

        await PublishAsync(app, id);
        await app.AllDispatchedAsync(hurry: true);

        (await app.EventsAsync()).ShouldBeEmpty();
        app.Trace.Count(FailingHandler.Who, id).ShouldBe(41);
        app.Trace.Count(SteadyHandler.Who, id).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_that_was_taken_for_dead_comes_too_late_with_its_effect()
    {
        await using var app = await TestApp.StartAsync();
        var id = TestRows.NewId();
        await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteHeldEto(id) { TenantId = TestApp.North }));
        await app.EventuallyAsync(() => app.Trace.Count(HoldingHandler.Who, id) == 1);

        // Somebody else has finished the event meanwhile.
        await app.Scope.RunAsHostAsync("test", async services => await (await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetQueryableAsync()).ExecuteDeleteAsync());
        app.Get<JobGate>().Opened.SetResult();
        var marker = TestRows.NewId();
        await PublishAsync(app, marker);
        await app.AllDispatchedAsync();
        await app.StopDispatcherAsync();

        (await app.CountNoticesAsync(TestApp.North, HoldingHandler.Who, id)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_dead_node_had_taken_is_done_by_another_and_what_it_had_delivered_is_not_done_again()
    {
        await using var crashed = await TestApp.StartAsync();
        var id = TestRows.NewId();
        crashed.Trace.LetFail(FailingHandler.Who, id, times: int.MaxValue);
        await PublishAsync(crashed, id);
        await crashed.EventuallyAsync(async () => (await crashed.EventsAsync()) is [{ TryCount: > 0, LeaseRunId: null }]);
        await crashed.StopDispatcherAsync();
        await crashed.Scope.RunAsHostAsync("test", async services =>
        {
            var rows = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetQueryableAsync();
            var runId = crashed.Get<AgentLocator.Tenancy.Nodes.INode>().RunId;
            return await rows.ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaseRunId, runId));
        });

        await using var restarted = await crashed.StartAfterCrashAsync();
        await restarted.AllDispatchedAsync(hurry: true);

        (await restarted.EventsAsync()).ShouldBeEmpty();
        restarted.Trace.Count(FailingHandler.Who, id).ShouldBe(1);
        restarted.Trace.Count(SteadyHandler.Who, id).ShouldBe(0);
        (await restarted.CountNoticesAsync(TestApp.North, SteadyHandler.Who, id)).ShouldBe(1);
        (await restarted.CountNoticesAsync(TestApp.North, FailingHandler.Who, id)).ShouldBe(1);
    }

    private static async Task PublishAsync(TestApp app, Guid id)
    {
        while (true)
        {
            try
            {
                await app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteWrittenEto(id) { TenantId = TestApp.North }));
                return;
            }
            catch (LostConnectionException)
            {
                if (await IsPublishedAsync(app, id))
                {
                    return;
                }
            }
        }
    }

    // Also when it has been dispatched and deleted already.
    private static async Task<bool> IsPublishedAsync(TestApp app, Guid id) =>
        (await app.EventsAsync()).Any(row => row.EventData.Contains(id.ToString(), StringComparison.Ordinal)) || app.Trace.Of(id).Any();
}

using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Nodes;

public sealed class NodeSignalTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private readonly string _topic = "test." + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_signal_is_heard_at_once_here_and_soon_on_the_other_node_once_each()
    {
        using var here = new SignalLog(nodes.A, _topic);
        using var there = new SignalLog(nodes.B, _topic);

        Signals(nodes.A).Publish(_topic, "first");
        here.Heard.ShouldBe(["first"]);
        Signals(nodes.A).Publish(_topic, "second");

        await TwoNodes.SeeSoonAsync(() => there.Heard.Count == 2, "both signals");
        there.Heard.ShouldBe(["first", "second"]);
        here.Heard.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task A_signal_leaves_after_the_commit_and_never_after_a_roll_back()
    {
        using var here = new SignalLog(nodes.A, _topic);
        using var there = new SignalLog(nodes.B, _topic);
        var scope = nodes.A.Services.GetRequiredService<TenantScope>();
        var tenantId = Guid.NewGuid();

        await Should.ThrowAsync<InvalidOperationException>(() => scope.RunAsync(tenantId, _ =>
        {
            Signals(nodes.A).Publish(_topic, "undone");
            throw new InvalidOperationException("roll back");
        }));
        await scope.RunAsync(tenantId, _ =>
        {
            Signals(nodes.A).Publish(_topic, "done");
            here.Heard.ShouldBeEmpty();
            return Task.CompletedTask;
        });

        await TwoNodes.SeeSoonAsync(() => !there.Heard.IsEmpty, "the signal");
        there.Heard.ShouldBe(["done"]);
        here.Heard.ShouldBe(["done"]);
    }

    [Fact]
    public async Task Many_and_long_signals_arrive_whole_and_in_order()
    {
        using var there = new SignalLog(nodes.B, _topic);
        var sent = Enumerable.Range(0, 3000).Select(number => $"{number} {new string(number % 2 == 0 ? 'א' : 'a', number % 1900)}").ToList();

        sent.ForEach(payload => Signals(nodes.A).Publish(_topic, payload));

        await TwoNodes.SeeSoonAsync(() => there.Heard.Count == sent.Count, "all signals");
        there.Heard.ShouldBe(sent);
        there.Missed.ShouldBe(0);
    }

    [Fact]
    public async Task A_node_whose_listening_connection_was_cut_is_told_that_it_may_have_missed_something_and_hears_again()
    {
        using var here = new SignalLog(nodes.A, _topic);
        using var there = new SignalLog(nodes.B, _topic);

        (await nodes.CutAsync("LISTEN")).ShouldBe(2);
        await TwoNodes.SeeSoonAsync(() => here.Missed > 0 && there.Missed > 0, "both were told");
        Signals(nodes.A).Publish(_topic, "again");

        await TwoNodes.SeeSoonAsync(() => !there.Heard.IsEmpty, "the signal");
    }

    [Fact]
    public async Task When_only_the_senders_connection_breaks_the_other_node_is_told_too()
    {
        using var there = new SignalLog(nodes.B, _topic);
        Signals(nodes.A).Publish(_topic, "before");
        await TwoNodes.SeeSoonAsync(() => !there.Heard.IsEmpty, "the signal before");

        (await nodes.CutAsync("SELECT pg_notify")).ShouldBeGreaterThan(0);
        Signals(nodes.A).Publish(_topic, "lost or not");

        await TwoNodes.SeeSoonAsync(() => there.Missed > 0 || there.Heard.Count > 1, "the loss or the signal");
        Signals(nodes.A).Publish(_topic, "after");
        await TwoNodes.SeeSoonAsync(() => there.Heard.Contains("after"), "the signal after");
    }

    private static INodeSignals Signals(TestHost node) => node.Services.GetRequiredService<INodeSignals>();
}

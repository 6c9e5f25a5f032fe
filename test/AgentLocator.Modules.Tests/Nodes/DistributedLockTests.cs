using AgentLocator.Abp.DistributedLocking;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Nodes;

public sealed class DistributedLockTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);
    private readonly string _name = Guid.NewGuid().ToString();

    [Fact]
    public async Task One_node_holds_a_lock_and_the_other_gets_it_as_soon_as_it_is_released()
    {
        var held = (await Locks(nodes.A).TryAcquireAsync(_name)).ShouldNotBeNull();

        (await Locks(nodes.B).TryAcquireAsync(_name)).ShouldBeNull();
        (await Locks(nodes.A).TryAcquireAsync(_name)).ShouldBeNull("a second holder on the same node is another holder");
        (await Locks(nodes.B).TryAcquireAsync(_name, TimeSpan.FromMilliseconds(50))).ShouldBeNull();
        await using var other = (await Locks(nodes.B).TryAcquireAsync(_name + "x")).ShouldNotBeNull();
        var waiting = Locks(nodes.B).TryAcquireAsync(_name, Long);
        await held.DisposeAsync();
        await using var next = (await waiting).ShouldNotBeNull();
        (await Locks(nodes.A).TryAcquireAsync(_name)).ShouldBeNull();
    }

    [Fact]
    public async Task A_released_lock_is_free_at_once()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var held = (await Locks(round % 2 == 0 ? nodes.A : nodes.B).TryAcquireAsync(_name)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_lock_ends_with_its_holder()
    {
        await using var held = (await Locks(nodes.A).TryAcquireAsync(_name)).ShouldNotBeNull();
        var waiting = Locks(nodes.B).TryAcquireAsync(_name, Long);

        (await nodes.CutAsync("SELECT pg_try_advisory_lock")).ShouldBeGreaterThan(0);

        await using var next = (await waiting).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_no_longer_wants_to_wait_leaves_nothing_behind()
    {
        var held = (await Locks(nodes.A).TryAcquireAsync(_name)).ShouldNotBeNull();
        using var patience = new CancellationTokenSource();
        var waiting = Locks(nodes.B).TryAcquireAsync(_name, Timeout.InfiniteTimeSpan, patience.Token);

        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        await held.DisposeAsync();

        await using var next = (await Locks(nodes.A).TryAcquireAsync(_name, Long)).ShouldNotBeNull();
    }

    private static IAbpDistributedLock Locks(TestHost node) => node.Services.GetRequiredService<IAbpDistributedLock>();
}

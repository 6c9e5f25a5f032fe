using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class KeyedLanesTests
{
    private readonly KeyedLanes _lanes = new();

    [Fact]
    public async Task Work_of_one_key_goes_one_at_a_time_in_the_order_of_arrival()
    {
        var order = new List<int>();
        var running = 0;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var all = Enumerable.Range(0, 50).Select(i => _lanes.RunAsync("call", async () =>
        {
            Interlocked.Increment(ref running).ShouldBe(1);
            await (i == 0 ? gate.Task : Task.Yield().AsTask());
            order.Add(i);
            Interlocked.Decrement(ref running);
            return i;
        })).ToList();
        gate.SetResult();

        (await Task.WhenAll(all)).ShouldBe(Enumerable.Range(0, 50));
        order.ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task Keys_do_not_wait_for_each_other()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = _lanes.RunAsync("one", () => gate.Task);

        (await _lanes.RunAsync("two", () => Task.FromResult(2))).ShouldBe(2);

        held.IsCompleted.ShouldBeFalse();
        gate.SetResult(1);
        (await held).ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_fails_frees_its_lane()
    {
        await Should.ThrowAsync<InvalidOperationException>(_lanes.RunAsync<int>("call", () => throw new InvalidOperationException()));

        (await _lanes.RunAsync("call", () => Task.FromResult(1))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_lane_to_the_others()
    {
        var gate = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancel = new CancellationTokenSource();
        var first = _lanes.RunAsync("call", () => gate.Task);
        var second = _lanes.RunAsync("call", () => Task.FromResult(2), cancel.Token);
        var third = _lanes.RunAsync("call", () => Task.FromResult(3));

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        gate.SetResult(1);

        (await first).ShouldBe(1);
        (await third).ShouldBe(3);
    }
}

file static class Yielding
{
    public static async Task AsTask(this System.Runtime.CompilerServices.YieldAwaitable yield) => await yield;
}

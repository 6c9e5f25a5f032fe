using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Drain;

/// <summary>One of two nodes is told to stop.</summary>
public sealed class DrainedNodesTests(SharedHost shared)
{
    private const int TwoSeconds = 100;

    // Until each node knows of the other.
    private const int SixSeconds = 300;

    [Fact]
    public async Task Two_nodes_hand_over_a_new_call_at_once_and_a_live_one_when_the_time_is_up()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Two nodes need a database of several processes.");
        await using var proxy = new TestProxy();
        var nodes = await HostProcess.StartNodesAsync(shared.Simulator, proxy, 2, new Dictionary<string, string> { ["Drain__Limit"] = "00:00:25" });
        await using var leaving = nodes[0];
        await using var staying = nodes[1];
        proxy.SendTo(leaving.Address);
        var number = await leaving.SignUpAsync();
        var live = await LivingCall.BeginAsync(shared.Simulator, number);
        await live.FramesAsync(0, SixSeconds);
        staying.SignInAs(leaving);

        leaving.Terminate();
        await Eventually.BeTrueAsync(async () => !(await leaving.Http.GetAsync("/health/ready")).IsSuccessStatusCode, "the node to say that it leaves");
        var fresh = await LivingCall.BeginAsync(shared.Simulator, number);
        await Eventually.BeTrueAsync(async () => await FirstAnswerAsync(fresh) is not null, "the first answer to the carrier");
        (await FirstAnswerAsync(fresh))!.ShouldContain("turns=1");
        proxy.SendTo(staying.Address);
        await fresh.FramesAsync(0, TwoSeconds);

        (await leaving.ExitAsync()).ShouldBe(0);
        await live.FramesAsync(1, TwoSeconds);
        (await fresh.StreamsAsync()).Count.ShouldBe(1);
        await live.EndAsync();
        await fresh.EndAsync();
    }

    private static async Task<string?> FirstAnswerAsync(LivingCall call)
    {
        var requests = (await call.Call.CaptureAsync()).GetProperty("requests");
        return requests.GetArrayLength() > 0 && requests[0].TryGetProperty("responseBody", out var body) ? body.GetString() : null;
    }
}

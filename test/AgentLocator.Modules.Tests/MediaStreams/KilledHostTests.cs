namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Hosts that are killed in the middle of a call, at the speed of life.</summary>
public sealed class KilledHostTests(SharedHost shared)
{
    private const int MostLostMs = 1000;
    private const int ThreeSeconds = 150;

    [Fact]
    public async Task A_call_outlives_the_kill_of_its_only_host_and_is_recorded_in_two_parts()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator);
        var call = await LivingCall.BeginAsync(shared.Simulator, await host.SignUpAsync());
        await call.FramesAsync(0, ThreeSeconds);

        await host.KillAsync();
        await host.StartAsync();
        await call.FramesAsync(1, ThreeSeconds);
        await call.EndAsync();

        await call.ShouldBeHeardAsync(host, await LivingCall.SegmentsAsync(host, 2), MostLostMs);
        await ShouldBeClosedOnceAsync(host);
    }

    [Fact]
    public async Task A_call_goes_on_at_another_node_when_its_own_is_killed()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Two nodes need a database of several processes.");
        await using var proxy = new TestProxy();
        var nodes = await HostProcess.StartNodesAsync(shared.Simulator, proxy, 2);
        await using var first = nodes[0];
        await using var second = nodes[1];
        proxy.SendTo(first.Address);
        var call = await LivingCall.BeginAsync(shared.Simulator, await first.SignUpAsync());
        await call.FramesAsync(0, ThreeSeconds);
        second.SignInAs(first);

        proxy.SendTo(second.Address);
        await first.KillAsync();
        await call.FramesAsync(1, ThreeSeconds);
        (await LivingCall.DetailAsync(second)).GetProperty("recordings").GetArrayLength().ShouldBe(2);

        // What the killed node recorded is on its disk, and comes with it.
        await first.StartAsync();
        await call.EndAsync();
        await call.ShouldBeHeardAsync(second, await LivingCall.SegmentsAsync(second, 2), MostLostMs);
        await ShouldBeClosedOnceAsync(second);
    }

    private static async Task ShouldBeClosedOnceAsync(HostProcess host)
    {
        await Eventually.BeTrueAsync(async () => (await LivingCall.DetailAsync(host)).GetProperty("outcome").GetString() is not null, "the call's end");
        await Eventually.BeTrueAsync(async () => await CountAsync(host, "/api/crm/task") > 0, "what follows from the call");

        // A caller who left nothing is a task, and no lead.
        (await CountAsync(host, "/api/crm/lead"), await CountAsync(host, "/api/crm/task")).ShouldBe((0, 1));
    }

    private static async Task<int> CountAsync(HostProcess host, string path) => (await host.SendAsync(HttpMethod.Get, path)).GetProperty("totalCount").GetInt32();
}

using System.Diagnostics;
using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Drain;

/// <summary>A process that is told to stop, with calls and without.</summary>
public sealed class DrainTests(SharedHost shared)
{
    private const int TwoSeconds = 100;
    private const int NothingLostMs = 0;

    private static readonly Dictionary<string, string> Patient = new() { ["Drain__Limit"] = "00:02:00" };
    private static readonly Dictionary<string, string> Hasty = new() { ["Drain__Limit"] = "00:00:01" };

    [Fact]
    public async Task Without_a_call_it_goes_at_once()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator, Patient);
        var since = Stopwatch.GetTimestamp();

        host.Terminate();

        (await host.ExitAsync()).ShouldBe(0);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_live_call_is_finished_here_and_its_recording_moved_before_it_goes()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator, Patient);
        var call = await LivingCall.BeginAsync(shared.Simulator, await host.SignUpAsync());
        await call.FramesAsync(0, TwoSeconds);

        host.Terminate();
        var sent = await call.FramesAsync(0);
        await call.FramesAsync(0, sent + TwoSeconds);
        host.IsRunning.ShouldBeTrue();
        await call.EndAsync();
        (await host.ExitAsync()).ShouldBe(0);

        await host.StartAsync();
        await call.ShouldBeHeardAsync(host, await LivingCall.SegmentsAsync(host, 1), NothingLostMs);
        (await LivingCall.DetailAsync(host)).GetProperty("status").GetString().ShouldBe("Completed");
    }

    [Fact]
    public async Task When_its_time_is_up_the_call_goes_on_after_the_restart()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator, Hasty);
        var call = await LivingCall.BeginAsync(shared.Simulator, await host.SignUpAsync());
        await call.FramesAsync(0, TwoSeconds);

        host.Terminate();
        (await host.ExitAsync()).ShouldBe(0);
        await host.StartAsync();
        await Eventually.BeTrueAsync(async () => await LastFramesAsync(call) >= TwoSeconds, "a stream after the restart");
        await call.EndAsync();

        await call.ShouldBeHeardAsync(host, await LivingCall.SegmentsAsync(host, 2), NothingLostMs);
    }

    [Fact]
    public async Task Told_twice_it_waits_no_longer_and_leaves_nothing_unfinished()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator, Patient);
        var call = await LivingCall.BeginAsync(shared.Simulator, await host.SignUpAsync());
        await call.FramesAsync(0, TwoSeconds);
        var since = Stopwatch.GetTimestamp();

        host.Terminate();
        await call.FramesAsync(0, TwoSeconds * 2);
        host.Terminate();

        (await host.ExitAsync()).ShouldBe(0);
        Stopwatch.GetElapsedTime(since).ShouldBeLessThan(TimeSpan.FromSeconds(40));
        await call.EndAsync();
        await host.StartAsync();
        await call.ShouldBeHeardAsync(host, await LivingCall.SegmentsAsync(host, 1), NothingLostMs);
    }

    private static async Task<int> LastFramesAsync(LivingCall call) =>
        (await call.StreamsAsync()).Count is > 1 and var count ? await call.FramesAsync(count - 1) : 0;
}

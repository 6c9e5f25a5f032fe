using AgentLocator.Audio;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Whole calls of the simulator: what was recorded is what the carrier carried.</summary>
public sealed class SimulatedStreamTests(SharedHost shared)
{
    // The carrier drops a last frame that did not fill.
    private const int Tail = 600 * MuLaw.BytesPerMillisecond;

    public static TheoryData<string, object?> HarmlessFaults => new()
    {
        { "none", null },
        { "repeated frames", new { duplicateFrames = true } },
        { "frames in the wrong order", new { reorderFrames = true } },
        { "late frames", new { lateFramesMs = 300 } },
        { "bursts", new { burstMs = 600 } },
        { "frames of another size", new { frameBytes = 100 } },
        { "large frames", new { frameBytes = 4000 } },
        { "binary and malformed messages", new { sendBinary = true, sendMalformed = true } },
    };

    [Theory]
    [MemberData(nameof(HarmlessFaults), DisableDiscoveryEnumeration = true)]
    public async Task The_recording_is_what_the_carrier_carried(string what, object? faults)
    {
        var (truth, heard) = await CallAsync(faults);

        for (var channel = 0; channel < 2; channel++)
        {
            var length = heard[channel].Length;
            length.ShouldBeInRange(truth[channel].Length - Tail, truth[channel].Length, what);
            heard[channel].AsSpan().SequenceEqual(truth[channel].AsSpan(0, length)).ShouldBeTrue($"{what}, channel {channel}");
        }
    }

    [Fact]
    public async Task Lost_frames_are_silence_and_nothing_moves()
    {
        var (truth, heard) = await CallAsync(new { loseFramesPercent = 10 });

        for (var channel = 0; channel < 2; channel++)
        {
            var differences = Enumerable.Range(0, heard[channel].Length).Where(i => heard[channel][i] != truth[channel][i]).ToList();
            differences.ShouldAllBe(i => heard[channel][i] == MuLaw.Silence);
            heard[channel].Length.ShouldBeGreaterThan(truth[channel].Length - Tail);
        }
    }

    [Theory]
    [MemberData(nameof(Cuts), DisableDiscoveryEnumeration = true)]
    public async Task A_stream_that_breaks_off_is_kept_up_to_there_and_the_call_goes_on(object faults)
    {
        var (truth, heard) = await CallAsync(faults);

        heard[0].Length.ShouldBeInRange(1, truth[0].Length - 1);
        heard[0].AsSpan().SequenceEqual(truth[0].AsSpan(0, heard[0].Length)).ShouldBeTrue();
    }

    public static TheoryData<object> Cuts => [new { dropSocketAfterMs = 3000, dropSockets = 1 }, new { sendOversized = true }];

    private async Task<(byte[][] Truth, byte[][] Heard)> CallAsync(object? faults)
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var call = await business.ReceiveCallAsync("demo", faults: faults);
        var seen = await business.CallAsync(call);
        var id = await Eventually.GetAsync(
            async () =>
            {
                var detail = await business.GetAsync($"/api/telephony/call/{seen.GetProperty("id").GetGuid()}");
                var ready = detail.GetProperty("recordings").EnumerateArray().Where(r => r.GetProperty("state").GetString() == "Ready" && r.GetProperty("segment").GetInt32() == 0).ToList();
                return ready.Count == 1 ? ready[0].GetProperty("id").GetGuid() : (Guid?)null;
            },
            "a recording that is ready");
        var heard = await Playing.ChannelsAsync(business, id);

        // The carrier's own recording is of the whole call; the stream's time begins later.
        var stream = (await call.CaptureAsync()).GetProperty("streams")[0];
        var start = (int)stream.GetProperty("startedAtMs").GetInt64() * MuLaw.BytesPerMillisecond;
        var truth = Playing.Split(await call.AudioAsync()).Select(channel => channel[start..]).ToArray();
        return (truth, heard);
    }
}

using AgentLocator.Audio;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>A host that is killed in the middle of a call, at the speed of life.</summary>
public sealed class KilledHostTests(SharedHost shared)
{
    private const int FrameMs = 20;
    private const int MostLostMs = 1000;
    private const int FramesBeforeTheKill = 150;

    [Fact]
    public async Task A_kill_in_mid_call_loses_at_most_a_second_of_the_recording()
    {
        await using var host = await HostProcess.StartAsync(shared.Simulator);
        var number = await host.SignUpAsync();
        var created = await shared.Simulator.PostAsync("/simulator/calls", new { to = number, from = Business.RandomMobile(), script = "demo", speed = 1 });
        var call = new SimulatedCall(shared.Simulator, created.GetProperty("callSid").GetString()!, "");
        await Eventually.BeTrueAsync(async () => await FramesAsync(call) >= FramesBeforeTheKill, "three seconds of stream");

        var sentBefore = await FramesAsync(call);
        await host.KillAsync();
        await host.StartAsync();

        var id = await Eventually.GetAsync(async () => await FindReadyAsync(host), "the recording of the call that was cut off");
        var link = await host.SendAsync(HttpMethod.Post, $"/api/telephony/recording/{id}/play-link");
        var heard = Playing.Split(await host.Http.GetByteArrayAsync(link.GetProperty("url").GetString()));
        heard[0].Length.ShouldBeGreaterThanOrEqualTo(((sentBefore * FrameMs) - MostLostMs) * MuLaw.BytesPerMillisecond);

        await call.HangUpAsync();
        await call.EndedAsync();
        var stream = (await call.CaptureAsync()).GetProperty("streams")[0];
        var start = (int)stream.GetProperty("startedAtMs").GetInt64() * MuLaw.BytesPerMillisecond;
        var truth = Playing.Split(await call.AudioAsync())[0].AsSpan(start, heard[0].Length);
        truth.SequenceEqual(heard[0]).ShouldBeTrue();
    }

    /// <summary>Frames of the caller that the carrier has sent.</summary>
    private static async Task<int> FramesAsync(SimulatedCall call)
    {
        var streams = (await call.CaptureAsync()).GetProperty("streams");
        return streams.GetArrayLength() == 0 ? 0 : streams[0].GetProperty("framesSent").GetProperty("inbound").GetInt32();
    }

    private static async Task<Guid?> FindReadyAsync(HostProcess host)
    {
        var calls = (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items");
        var detail = await host.SendAsync(HttpMethod.Get, $"/api/telephony/call/{calls[0].GetProperty("id").GetGuid()}");
        foreach (var recording in detail.GetProperty("recordings").EnumerateArray())
        {
            if (recording.GetProperty("kind").GetString() == "Stream" && recording.GetProperty("state").GetString() == "Ready")
            {
                return recording.GetProperty("id").GetGuid();
            }
        }

        return null;
    }
}

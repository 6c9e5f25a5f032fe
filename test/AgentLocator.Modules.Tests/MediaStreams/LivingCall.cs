using System.Text.Json;
using AgentLocator.Audio;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>A call at the speed of life whose caller does not come to an end, so that nothing but its stream happens.</summary>
internal sealed class LivingCall(SimulatedCall call)
{
    private const int FrameMs = 20;

    public static async Task<LivingCall> BeginAsync(PhoneSimulator simulator, string number)
    {
        var steps = new object[] { new { on = "prompt", say = "אני מחפש מישהו שיחזור אליי", talkMs = 90_000 } };
        var created = await simulator.PostAsync("/simulator/calls", new { to = number, from = Business.RandomMobile(), script = new { name = "talks", steps }, speed = 1 });
        return new LivingCall(new SimulatedCall(simulator, created.GetProperty("callSid").GetString()!, ""));
    }

    public SimulatedCall Call => call;

    /// <summary>Frames of the caller that the carrier has sent on its nth stream; 0 when there is none.</summary>
    public async Task<int> FramesAsync(int stream)
    {
        var streams = await StreamsAsync();
        return streams.Count <= stream ? 0 : streams[stream].GetProperty("framesSent").GetProperty("inbound").GetInt32();
    }

    public Task FramesAsync(int stream, int atLeast) =>
        Eventually.BeTrueAsync(async () => await FramesAsync(stream) >= atLeast, $"{atLeast} frames on stream {stream}");

    public async Task<List<JsonElement>> StreamsAsync() => [.. (await call.CaptureAsync()).GetProperty("streams").EnumerateArray()];

    public async Task EndAsync()
    {
        await call.HangUpAsync();
        await call.EndedAsync();
    }

    /// <summary>The ready recordings of the only call of the node's business, by segment, once there are so many.</summary>
    public static async Task<List<JsonElement>> SegmentsAsync(HostProcess host, int count)
    {
        List<JsonElement>? found = null;
        await Eventually.BeTrueAsync(async () =>
        {
            var detail = await DetailAsync(host);
            found = [.. detail.GetProperty("recordings").EnumerateArray().Where(IsReadyStream).OrderBy(r => r.GetProperty("segment").GetInt32())];
            return found.Count == count;
        }, $"{count} recordings that are ready");
        return found!;
    }

    public static async Task<JsonElement> DetailAsync(HostProcess host)
    {
        // A call that was answered without the database is taken a little later.
        var id = await Eventually.GetAsync<Guid>(
            async () => (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items").EnumerateArray().ToList() is [var only] ? only.GetProperty("id").GetGuid() : null,
            "the call");
        return await host.SendAsync(HttpMethod.Get, $"/api/telephony/call/{id}");
    }

    /// <summary>Every segment is what the carrier carried, from its stream's first frame on; the last one, and those that were not cut off by a kill, to the end.</summary>
    public async Task ShouldBeHeardAsync(HostProcess host, List<JsonElement> segments, int mostLostMs)
    {
        var truth = Playing.Split(await call.AudioAsync())[0];
        var streams = (await StreamsAsync()).Where(s => s.GetProperty("framesSent").GetProperty("inbound").GetInt32() > 0).ToList();
        streams.Count.ShouldBe(segments.Count);
        for (var i = 0; i < segments.Count; i++)
        {
            segments[i].GetProperty("segment").GetInt32().ShouldBe(i);
            var link = await host.SendAsync(HttpMethod.Post, $"/api/telephony/recording/{segments[i].GetProperty("id").GetGuid()}/play-link");
            var heard = Playing.Split(await host.Http.GetByteArrayAsync(link.GetProperty("url").GetString()))[0];
            var sentMs = streams[i].GetProperty("framesSent").GetProperty("inbound").GetInt32() * FrameMs;
            heard.Length.ShouldBeGreaterThanOrEqualTo((sentMs - mostLostMs) * MuLaw.BytesPerMillisecond, $"segment {i}");
            var start = (int)streams[i].GetProperty("startedAtMs").GetInt64() * MuLaw.BytesPerMillisecond;
            truth.AsSpan(start, heard.Length).SequenceEqual(heard).ShouldBeTrue($"segment {i}");
        }
    }

    private static bool IsReadyStream(JsonElement recording) =>
        recording.GetProperty("kind").GetString() == "Stream" && recording.GetProperty("state").GetString() == "Ready";
}

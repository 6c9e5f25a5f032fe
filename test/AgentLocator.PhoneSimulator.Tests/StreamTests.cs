using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Control;
using AgentLocator.PhoneSimulator.Speech;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class StreamTests
{
    [Fact]
    public async Task The_handshake_is_signed_in_the_wss_spelling_and_offers_the_subprotocol()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo");

        var socket = carrier.Customer.Sockets.Single();
        socket.SubProtocol.ShouldBe("audio.twilio.com");
        var wss = carrier.Customer.Url.Replace("http:", "wss:", StringComparison.Ordinal) + "/media";
        socket.Headers["X-Twilio-Signature"].ShouldBe(RequestSignature.Of(carrier.Account.AuthToken, wss));
        var start = socket.Of("start").Single();
        start.GetProperty("sequenceNumber").GetString().ShouldBe("1");
        start.GetProperty("start").GetProperty("callSid").GetString().ShouldBe(call.CallSid);
        start.GetProperty("start").GetProperty("customParameters").GetProperty("token").GetString().ShouldBe("t0ken");
        start.GetProperty("start").GetProperty("tracks").GetArrayLength().ShouldBe(2);
        start.GetProperty("start").GetProperty("mediaFormat").GetProperty("sampleRate").GetInt32().ShouldBe(8000);
        socket.Messages.First().GetProperty("event").GetString().ShouldBe("connected");
        socket.Messages.Last().GetProperty("event").GetString().ShouldBe("stop");
        socket.ClosedOrderly.ShouldBeTrue();
    }

    [Fact]
    public async Task Both_tracks_bring_what_the_carrier_carried_frame_by_frame()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo");

        var socket = carrier.Customer.Sockets.Single();
        var (inbound, outbound) = await carrier.AudioAsync(call.CallSid);
        Same(socket.Media("inbound"), inbound, call);
        Same(socket.Media("outbound"), outbound, call);
        call.Streams[0].FramesSent.Inbound.ShouldBe(socket.Media("inbound").Count);
        var sequence = socket.Messages.Skip(1).Select(m => int.Parse(m.GetProperty("sequenceNumber").GetString()!)).ToList();
        sequence.ShouldBe(Enumerable.Range(1, sequence.Count));
        inbound.Count(b => b != MuLaw.Silence).ShouldBeGreaterThan(8000);
        outbound.Count(b => b != MuLaw.Silence).ShouldBeGreaterThan(8000);
    }

    [Fact]
    public async Task At_the_speed_of_life_frames_come_every_20_ms_with_a_burst_now_and_then()
    {
        await using var carrier = await TestCarrier.StartAsync("1");
        Stream(carrier, "<Pause length=\"5\"/>");

        await carrier.CallAsync("silent");

        var socket = carrier.Customer.Sockets.Single();
        var arrivals = socket.ArrivalTicks.ToList();
        var times = socket.Messages.Select((m, i) => (Message: m, Arrived: arrivals[i]))
            .Where(m => m.Message.GetProperty("event").GetString() == "media").ToList();
        var spread = Stopwatch.GetElapsedTime(times[0].Arrived, times[^1].Arrived).TotalMilliseconds;
        spread.ShouldBeInRange(4500, 5600);
        var gaps = times.Zip(times.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a.Arrived, b.Arrived).TotalMilliseconds).ToList();
        gaps.Max().ShouldBeInRange(40, 500);
        gaps.Count(g => g < 15).ShouldBeGreaterThan(gaps.Count / 3);
        var tracks = times.Select(t => t.Message.GetProperty("media").GetProperty("track").GetString()).ToList();
        tracks.Zip(tracks.Skip(1)).Count(t => t.First == t.Second).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_stream_survives_gather_say_and_record_and_ends_with_the_call()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Stream(carrier, "<Say>שלום</Say><Gather timeout=\"2\"/><Record maxLength=\"2\" action=\"/done\"/>");
        carrier.Customer.Answer("/done", "<Hangup/>");

        var call = await carrier.CallAsync(Script.Of(new { on = "prompt", silent = true }, new { on = "record", say = "הודעה קצרה אחת" }));

        call.Streams.Single().State.ShouldBe("stopped");
        var (inbound, _) = await carrier.AudioAsync(call.CallSid);
        Same(carrier.Customer.Sockets.Single().Media("inbound"), inbound, call);
    }

    [Fact]
    public async Task A_stream_can_be_stopped_by_name()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer(
            "/voice",
            $"<Start><Stream name=\"a\" url=\"{carrier.Customer.SocketUrl}/media\"/></Start><Pause length=\"2\"/><Stop><Stream name=\"a\"/></Stop><Pause length=\"60\"/>");

        var sid = await carrier.PlaceAsync("silent", speed: 2);
        var call = await carrier.UntilAsync(sid, c => c.Streams is [{ State: "stopped" }]);

        call.State.ShouldBe("running");
        call.Streams[0].FramesSent.Outbound.ShouldBe(0);
        call.Streams[0].FramesSent.Inbound.ShouldBeGreaterThan(50);
        await carrier.Control.PostAsync($"/simulator/calls/{sid}/hang-up", null);
        await carrier.EndedAsync(sid);
    }

    [Fact]
    public async Task More_than_four_forked_tracks_are_refused()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var fork = $"<Start><Stream track=\"both_tracks\" url=\"{carrier.Customer.SocketUrl}/media\"/></Start>";
        carrier.Customer.Answer("/voice", fork + fork + fork);
        carrier.Customer.Answer("/fallback", "<Hangup/>");

        var call = await carrier.CallAsync("silent");

        call.Streams.Count.ShouldBe(2);
        carrier.Customer.At("/fallback").Single().Form["ErrorCode"].ShouldBe("31941");
    }

    [Fact]
    public async Task A_call_survives_a_socket_that_is_refused()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Start><Stream url=\"ws://127.0.0.1:1/media\"/></Start>" + Receptionist.Ask("next", "כן?"));
        carrier.Customer.Answer("/next", "<Hangup/>");

        var call = await carrier.CallAsync("demo");

        call.Status.ShouldBe("completed");
        call.Error.ShouldBeNull();
        call.Streams.Single().State.ShouldBe("failed");
        call.Warnings.Single().Code.ShouldBe(31920);
    }

    [Fact]
    public async Task A_call_survives_a_socket_that_the_customer_closes()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.OnSocket = async (socket, kept) =>
        {
            while (kept.Media("inbound").Count < 20)
            {
                await Task.Delay(5);
            }

            await socket.SendAsync("{\"event\":\"clear\"}"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
            await socket.CloseOutputAsync(WebSocketCloseStatus.PolicyViolation, "enough", CancellationToken.None);
        };

        var call = await carrier.CallAsync("demo");

        call.Status.ShouldBe("completed");
        call.Streams.Single().ClosedBy.ShouldBe("host");
        call.Streams.Single().CloseCode.ShouldBe(1008);
        call.Warnings.Single().Code.ShouldBe(31950);
        carrier.Customer.Sockets.Single().ClosedOrderly.ShouldBeTrue();
    }

    private static void Stream(TestCarrier carrier, string rest) => carrier.Customer.Answer(
        "/voice", $"<Start><Stream track=\"both_tracks\" url=\"{carrier.Customer.SocketUrl}/media\"/></Start>{rest}");

    /// <summary>Every byte of the track at its timestamp is the byte that was carried then, and no frame is missing.</summary>
    internal static void Same(IReadOnlyList<(long TimestampMs, int Chunk, byte[] Audio)> media, byte[] carried, CallAnswer call)
    {
        var offset = (int)call.Streams[0].StartedAtMs!.Value * 8;
        media.Select(m => m.Chunk).ShouldBe(Enumerable.Range(1, media.Count));
        media.ShouldAllBe(m => m.Audio.Length == 160 && m.TimestampMs == (m.Chunk - 1) * 20);
        media.All(m => carried.AsSpan(offset + ((int)m.TimestampMs * 8), 160).SequenceEqual(m.Audio)).ShouldBeTrue();
        (carried.Length - offset - (media.Count * 160)).ShouldBeInRange(0, 320);
    }
}

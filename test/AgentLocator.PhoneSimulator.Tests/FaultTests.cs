using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class FaultTests
{
    [Fact]
    public async Task A_dropped_socket_ends_without_a_goodbye_and_the_call_goes_on()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo", new { dropSocketAfterMs = 2000 });

        var socket = carrier.Customer.Sockets.Single();
        socket.ClosedOrderly.ShouldBeFalse();
        socket.Of("stop").ShouldBeEmpty();
        socket.Media("inbound")[^1].TimestampMs.ShouldBeLessThan(2000);
        call.Streams.Single().ClosedBy.ShouldBe("fault");
        carrier.Customer.At("/closing").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lost_frames_leave_gaps_in_chunks_and_timestamps()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("demo", new { loseFramesPercent = 20 });

        var media = carrier.Customer.Sockets.Single().Media("inbound");
        var lost = 1 - ((double)media.Count / media[^1].Chunk);
        lost.ShouldBeInRange(0.1, 0.3);
        media.ShouldAllBe(m => m.TimestampMs == (m.Chunk - 1) * 20);
    }

    [Fact]
    public async Task Late_frames_come_after_younger_ones_and_none_is_lost()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("demo", new { lateFramesMs = 300 });

        var chunks = carrier.Customer.Sockets.Single().Media("outbound").Select(m => m.Chunk).ToList();
        chunks.Order().ShouldBe(Enumerable.Range(1, chunks.Count));
        chunks.Zip(chunks.Skip(1)).Count(c => c.Second < c.First).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task Repeated_and_reordered_frames_are_the_same_frames()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("demo", new { duplicateFrames = true, reorderFrames = true });

        var chunks = carrier.Customer.Sockets.Single().Media("inbound").Select(m => m.Chunk).ToList();
        chunks.Distinct().Order().ShouldBe(Enumerable.Range(1, chunks.Max()));
        chunks.Count.ShouldBeGreaterThan(chunks.Max() + 10);
        chunks.Zip(chunks.Skip(1)).Count(c => c.Second < c.First).ShouldBeGreaterThan(10);
        var messages = carrier.Customer.Sockets.Single().Of("media").Select(m => m.ToString()).ToList();
        messages.Count.ShouldBeGreaterThan(messages.Distinct().Count() + 10);
    }

    [Fact]
    public async Task Frames_may_have_any_size()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo", new { frameBytes = 401 });

        var media = carrier.Customer.Sockets.Single().Media("inbound");
        media.ShouldAllBe(m => m.Audio.Length == 401);
        var (inbound, _) = await carrier.AudioAsync(call.CallSid);
        var joined = media.SelectMany(m => m.Audio).ToArray();
        inbound.AsSpan((int)call.Streams[0].StartedAtMs!.Value * 8, joined.Length).SequenceEqual(joined).ShouldBeTrue();
    }

    [Fact]
    public async Task A_socket_without_start_says_connected_and_nothing_more()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("demo", new { noStart = true });

        carrier.Customer.Sockets.Single().Messages.Select(m => m.GetProperty("event").GetString()).ShouldBe(["connected"]);
    }

    [Fact]
    public async Task Binary_malformed_and_oversized_messages_come_in_the_middle_of_a_stream()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("demo", new { sendBinary = true, sendMalformed = true, sendOversized = true });

        var socket = carrier.Customer.Sockets.Single();
        socket.Odd.ShouldContain(o => o.Type == WebSocketMessageType.Binary);
        socket.Odd.ShouldContain(o => o.Type == WebSocketMessageType.Text && o.Length < 100);
        socket.Odd.ShouldContain(o => o.Length > 1024 * 1024);
        socket.Of("stop").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Duplicated_webhooks_are_the_same_request_twice()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo", new { duplicateWebhooks = true });

        call.Requests.Count.ShouldBe(10);
        foreach (var path in new[] { "/voice", "/reason", "/number", "/closing", "/status" })
        {
            var pair = carrier.Customer.At(path);
            pair.Count.ShouldBe(2);
            pair[0].Form.ShouldBe(pair[1].Form);
            pair[0].Headers["I-Twilio-Idempotency-Token"].ShouldBe(pair[1].Headers["I-Twilio-Idempotency-Token"]);
        }
    }

    [Fact]
    public async Task Out_of_order_the_status_comes_before_what_the_hang_up_brings_about()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Record action=\"/recorded\" recordingStatusCallback=\"/recording\"/>");
        carrier.Customer.Answer("/recorded", "");
        carrier.Customer.Answer("/recording", "");
        object script = Script.Of(new { on = "record", say = "שלום, אשמח שתחזרו אליי", hangUp = "during" });

        var ordinary = await carrier.CallAsync(script);
        var reordered = await carrier.CallAsync(script, new { reorderWebhooks = true });

        ordinary.Requests.Select(r => r.Kind).Take(2).ShouldBe(["voice", "dialog"]);
        reordered.Requests.Select(r => r.Kind).Take(2).ShouldBe(["voice", "status"]);
        reordered.Requests.Select(r => r.Kind).Order().ShouldBe(["dialog", "recording", "status", "voice"]);
    }

    [Fact]
    public async Task A_call_may_end_without_a_status_callback()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("demo", new { noStatusCallback = true });

        carrier.Customer.At("/status").ShouldBeEmpty();
        (await carrier.RestAsync($"Calls/{call.CallSid}.json"))["status"]!.GetValue<string>().ShouldBe("completed");
    }

    [Fact]
    public async Task Rest_can_fail_or_be_slow_for_one_call()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        var failing = await carrier.CallAsync("hangs-up-in-greeting", new { restStatus = 503 });
        var slow = await carrier.CallAsync("hangs-up-in-greeting", new { slowAnswerMs = 300 });

        using var refused = await carrier.Rest.GetAsync($"Calls/{failing.CallSid}.json");
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await carrier.RestAsync($"Calls/{slow.CallSid}.json");

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThan(290);
    }

    [Fact]
    public async Task Rest_answers_429_as_often_as_asked_for()
    {
        await using var carrier = await TestCarrier.StartAsync();
        await carrier.Control.PostAsJsonAsync($"/simulator/accounts/{carrier.Account.AccountSid}/faults", new { restStatus = 429, count = 1 });

        using var first = await carrier.Rest.GetAsync("IncomingPhoneNumbers.json");
        using var second = await carrier.Rest.GetAsync("IncomingPhoneNumbers.json");

        first.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await first.Content.ReadAsStringAsync()).ShouldContain("\"code\":20429");
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_burst_holds_everything_back_and_then_sends_it_in_order()
    {
        await using var carrier = await TestCarrier.StartAsync("1");
        carrier.Customer.Answer(
            "/voice", $"<Start><Stream track=\"both_tracks\" url=\"{carrier.Customer.SocketUrl}/media\"/></Start><Pause length=\"4\"/>");

        await carrier.CallAsync("silent", new { burstMs = 800 });

        var socket = carrier.Customer.Sockets.Single();
        var arrivals = socket.ArrivalTicks.ToList();
        arrivals.Zip(arrivals.Skip(1), (a, b) => System.Diagnostics.Stopwatch.GetElapsedTime(a, b).TotalMilliseconds).Max().ShouldBeInRange(700, 1200);
        var chunks = socket.Media("inbound").Select(m => m.Chunk).ToList();
        chunks.ShouldBe(Enumerable.Range(1, chunks.Count));
    }
}

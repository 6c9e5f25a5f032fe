using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>Streams that are started over REST in a call that runs.</summary>
public class StreamResourceTests
{
    private const string Waiting = "<Gather timeout=\"3000\" action=\"/never\"><Say>שלום</Say></Gather>";

    [Fact]
    public async Task A_stream_that_is_started_in_the_middle_of_a_gather_carries_what_follows()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier);

        using var answer = await StartAsync(carrier, sid, ("Track", "both_tracks"), ("Name", "second"), ("Parameter1.Name", "token"), ("Parameter1.Value", "t0ken"));
        await carrier.UntilAsync(sid, c => c.Streams is [{ FramesSent: { Inbound: > 100, Outbound: > 100 } }]);
        var call = await HangUpAsync(carrier, sid);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        body["sid"]!.GetValue<string>().ShouldBe(call.Streams[0].StreamSid);
        (body["call_sid"]!.GetValue<string>(), body["name"]!.GetValue<string>(), body["status"]!.GetValue<string>()).ShouldBe((sid, "second", "in-progress"));
        var socket = carrier.Customer.Sockets.Single();
        socket.Of("start").Single().GetProperty("start").GetProperty("customParameters").GetProperty("token").GetString().ShouldBe("t0ken");
        call.Streams[0].StartedAtMs!.Value.ShouldBeGreaterThan(0);
        var (inbound, outbound) = await carrier.AudioAsync(sid);
        StreamTests.Same(socket.Media("inbound"), inbound, call);
        StreamTests.Same(socket.Media("outbound"), outbound, call);
    }

    [Fact]
    public async Task After_a_stream_that_broke_another_one_holds()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier, new { dropSocketAfterMs = 500, dropSockets = 1 });
        using var first = await StartAsync(carrier, sid);
        await carrier.UntilAsync(sid, c => c.Streams is [{ ClosedBy: "fault" }]);

        using var second = await StartAsync(carrier, sid);
        await carrier.UntilAsync(sid, c => c.Streams is [_, { FramesSent.Inbound: > 100 }]);
        var call = await HangUpAsync(carrier, sid);

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.Created, HttpStatusCode.Created));
        call.Streams.Select(stream => stream.ClosedBy).ShouldBe(["fault", "carrier"]);
        carrier.Customer.Sockets.Select(socket => socket.ClosedOrderly).ShouldBe([false, true]);
    }

    [Fact]
    public async Task The_customer_is_told_that_a_stream_has_begun_and_ended()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/stream", "");
        var sid = await RingAsync(carrier);
        using var answer = await StartAsync(carrier, sid, ("StatusCallback", carrier.Customer.Url + "/stream"));
        await carrier.UntilAsync(sid, c => c.Streams is [{ State: "started" }]);

        await HangUpAsync(carrier, sid);

        carrier.Customer.At("/stream").Select(request => request.Form["StreamEvent"]).ShouldBe(["stream-started", "stream-stopped"]);
        carrier.Customer.At("/stream").ShouldAllBe(request => request.Form["CallSid"] == sid);
    }

    [Theory]
    [InlineData("Url", "wss://a.example/media?token=1", 31923)]
    [InlineData("Url", "not an address", 31923)]
    [InlineData("Url", "ws://a.example/media", 31922)]
    [InlineData("Track", "everything", 31941)]
    public async Task What_the_verb_would_refuse_is_refused(string name, string value, int code)
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier);

        using var answer = await StartAsync(carrier, sid, (name, value));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(code);
        (await HangUpAsync(carrier, sid)).Streams.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fifth_track_is_refused()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier);
        using var first = await StartAsync(carrier, sid, ("Track", "both_tracks"));
        using var second = await StartAsync(carrier, sid, ("Track", "both_tracks"));

        using var third = await StartAsync(carrier, sid);

        third.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await third.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(31941);
        (await HangUpAsync(carrier, sid)).Streams.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_has_ended_and_a_call_of_nobody_get_no_stream()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier);
        await HangUpAsync(carrier, sid);

        using var over = await StartAsync(carrier, sid);
        using var unknown = await StartAsync(carrier, "CA0");

        over.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await over.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(20404);
    }

    [Fact]
    public async Task A_call_of_another_account_gets_no_stream()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var sid = await RingAsync(carrier);
        using var created = await carrier.Control.PostAsJsonAsync("/simulator/accounts", new { numbers = new[] { "+97239999999" } });
        var other = (await created.Content.ReadFromJsonAsync<JsonObject>())!;
        var stranger = $"{other["accountSid"]}:{other["authToken"]}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/2010-04-01/Accounts/{other["accountSid"]}/Calls/{sid}/Streams.json") { Content = Form(carrier, []) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(stranger)));

        using var answer = await carrier.Control.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await HangUpAsync(carrier, sid)).Streams.ShouldBeEmpty();
    }

    /// <summary>A call that has been answered and waits for its caller.</summary>
    private static async Task<string> RingAsync(TestCarrier carrier, object? faults = null)
    {
        carrier.Customer.Answer("/voice", Waiting);
        var sid = await carrier.PlaceAsync("silent", faults);
        await carrier.UntilAsync(sid, c => c.Dialogue.Any(d => d.Text == "שלום"));
        return sid;
    }

    private static async Task<Control.CallAnswer> HangUpAsync(TestCarrier carrier, string sid)
    {
        using var answer = await carrier.Control.PostAsync($"/simulator/calls/{sid}/hang-up", null);
        return await carrier.EndedAsync(sid);
    }

    private static Task<HttpResponseMessage> StartAsync(TestCarrier carrier, string sid, params (string Name, string Value)[] fields) =>
        carrier.Rest.PostAsync($"Calls/{sid}/Streams.json", Form(carrier, fields));

    private static FormUrlEncodedContent Form(TestCarrier carrier, (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["Url"] = carrier.Customer.SocketUrl + "/media" };
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }

        return new FormUrlEncodedContent(form);
    }
}

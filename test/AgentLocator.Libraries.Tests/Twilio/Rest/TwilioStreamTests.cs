using AgentLocator.Twilio.Rest;
using AgentLocator.Twilio.TwiML;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

public sealed class TwilioStreamTests : IDisposable
{
    private const string Started = """
        {"sid":"MZ1","account_sid":"AC1","call_sid":"CA1","name":"live","status":"in-progress","date_updated":"Tue, 31 Aug 2010 20:36:28 +0000","uri":"/x.json"}
        """;

    private static readonly TwilioCredentials Credentials = new("AC1", "secret");

    private static readonly TwilioStreamStart Start = new()
    {
        Stream = new StartStream("wss://a.example/media")
        {
            Name = "live",
            Parameters = [new StreamParameter("token", "t0ken&=+"), new StreamParameter("tenant", "מספרה")],
        },
        StatusCallback = "https://a.example/stream",
    };

    private readonly HttpClient _http = new(TwilioRestClient.CreateHandler());
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_stream_is_started_with_the_verbs_address_tracks_name_and_parameters()
    {
        await using var stub = await TwilioStub.StartAsync((201, Started));

        var result = await Client(stub).StartStreamAsync(Credentials, "CA1", Start, _cancellation);

        result.Value.ShouldBe(new TwilioStream("MZ1", "CA1", "live", "in-progress"));
        var request = stub.Requests.ShouldHaveSingleItem();
        (request.Method, request.PathAndQuery).ShouldBe(("POST", "/2010-04-01/Accounts/AC1/Calls/CA1/Streams.json"));
        request.Form.ShouldBe(new Dictionary<string, string>
        {
            ["Url"] = "wss://a.example/media",
            ["Track"] = "both_tracks",
            ["Name"] = "live",
            ["StatusCallback"] = "https://a.example/stream",
            ["Parameter1.Name"] = "token",
            ["Parameter1.Value"] = "t0ken&=+",
            ["Parameter2.Name"] = "tenant",
            ["Parameter2.Value"] = "מספרה",
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_not_given_is_not_sent()
    {
        await using var stub = await TwilioStub.StartAsync((201, Started));
        var start = new TwilioStreamStart { Stream = new StartStream("wss://a.example/media") { Tracks = StreamTracks.Inbound } };

        await Client(stub).StartStreamAsync(Credentials, "CA1", start, _cancellation);

        stub.Requests[0].Form.ShouldBe(new Dictionary<string, string> { ["Url"] = "wss://a.example/media", ["Track"] = "inbound_track" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_call_that_has_ended_gets_no_stream()
    {
        await using var stub = await TwilioStub.StartAsync((404, """{"code":20404,"message":"not found","status":404}"""));

        var result = await Client(stub).StartStreamAsync(Credentials, "CA1", Start, _cancellation);

        result.Error!.IsNotFound.ShouldBeTrue();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_request_that_may_have_started_a_stream_is_not_repeated(int status)
    {
        await using var stub = await TwilioStub.StartAsync((status, ""), (201, Started));

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub).StartStreamAsync(Credentials, "CA1", Start, _cancellation));

        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_carrier_that_is_busy_says_when_to_ask_again()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3";
            return context.Response.WriteAsync("""{"code":20429,"message":"Too Many Requests","status":429}""");
        });

        var result = await Client(stub).StartStreamAsync(Credentials, "CA1", Start, _cancellation);

        (result.Error!.IsRateLimited, result.Error.RetryAfter).ShouldBe((true, TimeSpan.FromSeconds(3)));
        stub.Requests.Count.ShouldBe(1);
    }

    private TwilioRestClient Client(TwilioStub stub) => new(_http, new TwilioRestOptions { BaseUrl = stub.Url });
}

using System.Net;
using System.Net.Sockets;
using AgentLocator.Twilio.Rest;
using AgentLocator.Twilio.TwiML;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

public sealed class TwilioRetryTests : IDisposable
{
    private const string Account = """{"sid":"AC1","friendly_name":"x","status":"active","type":"Full"}""";

    private static readonly TwilioCredentials Credentials = new("AC1", "secret");

    private readonly HttpClient _http = new(TwilioRestClient.CreateHandler());
    private readonly HurriedTimeProvider _time = new(TimeSpan.FromSeconds(5));
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    public async Task A_read_is_tried_three_times_with_growing_waits(int status)
    {
        await using var stub = await TwilioStub.StartAsync((status, "{}"), (status, "{}"), (200, Account));

        var result = await Client(stub.Url).GetAccountAsync(Credentials, _cancellation);

        result.IsSuccess.ShouldBeTrue();
        stub.Requests.Count.ShouldBe(3);
        _time.Waits.Count.ShouldBe(2);
        _time.Waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_server_error_that_stays_is_no_answer()
    {
        await using var stub = await TwilioStub.StartAsync((503, "{}"));

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub.Url).GetAccountAsync(Credentials, _cancellation));

        stub.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Retry_After_is_waited_for_when_it_is_short()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "4";
            return context.Response.WriteAsync("""{"code":20429,"message":"Too Many Requests","status":429}""");
        });

        var result = await Client(stub.Url).GetAccountAsync(Credentials, _cancellation);

        result.Error.ShouldBe(new TwilioError(429, 20429, "Too Many Requests", null, TimeSpan.FromSeconds(4)));
        result.Error!.IsRateLimited.ShouldBeTrue();
        _time.Waits.ShouldBe([TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4)]);
    }

    [Fact]
    public async Task A_long_Retry_After_is_handed_to_the_caller_at_once()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "60";
            return context.Response.WriteAsync("""{"code":20429,"message":"Too Many Requests","status":429}""");
        });

        var result = await Client(stub.Url).GetAccountAsync(Credentials, _cancellation);

        result.Error!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(60));
        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Setting_a_numbers_urls_is_repeated()
    {
        await using var stub = await TwilioStub.StartAsync((500, ""), (200, """{"sid":"PN1","phone_number":"+97231234567"}"""));

        var result = await Client(stub.Url).UpdateNumberAsync(Credentials, "PN1", new TwilioNumberUrls { VoiceUrl = "https://a.example" }, _cancellation);

        result.IsSuccess.ShouldBeTrue();
        stub.Requests.Select(request => request.Form["VoiceUrl"]).ShouldBe(["https://a.example", "https://a.example"]);
    }

    [Fact]
    public async Task New_instructions_for_a_call_are_not_repeated()
    {
        await using var stub = await TwilioStub.StartAsync((500, ""));
        var update = TwilioCallUpdate.Run(new VoiceResponse(new Hangup()));

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub.Url).UpdateCallAsync(Credentials, "CA1", update, _cancellation));

        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable_after_three_tries()
    {
        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(NobodyListens()).GetAccountAsync(Credentials, _cancellation));

        _time.Waits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_unreachable()
    {
        await using var stub = await TwilioStub.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var client = Client(stub.Url, new TwilioRestOptions { Timeout = TimeSpan.FromSeconds(1), MaxTries = 1 });

        var exception = await Should.ThrowAsync<TwilioUnreachableException>(() => client.GetAccountAsync(Credentials, _cancellation));

        exception.Message.ShouldBe("No answer within 1 seconds.");
        exception.InnerException.ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task An_answer_that_is_not_Twilios_is_unreachable()
    {
        await using var stub = await TwilioStub.StartAsync((200, "<html>sign in to the hotel's network</html>"));

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub.Url).GetAccountAsync(Credentials, _cancellation));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_mistaken_for_a_fault()
    {
        var asked = new TaskCompletionSource();
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);

        var pending = Client(stub.Url).GetAccountAsync(Credentials, cancellation.Token);
        await asked.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pending);
        stub.Requests.Count.ShouldBe(1);
    }

    private static Uri NobodyListens()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
    }

    private TwilioRestClient Client(Uri url, TwilioRestOptions? options = null)
    {
        return new TwilioRestClient(_http, (options ?? new TwilioRestOptions()) with { BaseUrl = url }, _time);
    }
}

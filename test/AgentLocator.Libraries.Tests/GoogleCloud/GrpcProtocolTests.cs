using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Rpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.Libraries.Tests.Twilio.Rest;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

public sealed class GrpcProtocolTests
{
    private static readonly byte[] Empty = GrpcStub.Frame(new RecognizeResponse());

    private readonly HurriedTimeProvider _time = new(TimeSpan.FromSeconds(5));
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_what_the_protocol_says()
    {
        var asked = new Dictionary<string, string>();
        byte[] body = [];
        await using var stub = await GrpcStub.StartAsync(async http =>
        {
            asked = http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString());
            asked[":path"] = http.Request.Path;
            using var memory = new MemoryStream();
            await http.Request.Body.CopyToAsync(memory);
            body = memory.ToArray();
            await GrpcStub.AnswerAsync(http, Empty);
        });
        using var client = stub.Speech(timeout: TimeSpan.FromSeconds(9));
        var request = new RecognizeRequest { Config = new RecognitionConfig { LanguageCode = "he-IL" } };

        await client.RecognizeAsync(request, CallSettings.FromCancellationToken(_cancellation));

        asked[":path"].ShouldBe("/google.cloud.speech.v1.Speech/Recognize");
        asked["content-type"].ShouldBe("application/grpc");
        asked["te"].ShouldBe("trailers");
        asked["grpc-timeout"].ShouldMatch("^(8[0-9]{3}|9000)m$");
        asked.ShouldNotContainKey("authorization");

        // Length, then config (field 1) with language_code (field 3): "he-IL".
        body.ShouldBe([0, 0, 0, 0, 9, 0x0A, 7, 0x1A, 5, .. "he-IL"u8]);
    }

    [Fact]
    public async Task A_status_brings_its_details_and_its_text()
    {
        var details = new AgentLocator.GoogleCloud.Rpc.Status
        {
            Code = 8,
            Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)) }), Any.Pack(new ErrorInfo { Reason = "RATE_LIMIT_EXCEEDED" }) },
        };
        await using var stub = await GrpcStub.StartAsync(http =>
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "8";
            http.Response.Headers["grpc-message"] = "%D7%94%D7%9E%D7%9B%D7%A1%D7%94 100%25";
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(details.ToByteArray()).TrimEnd('=');
            return Task.CompletedTask;
        });
        using var client = stub.Speech();

        var refusal = await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()));

        refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        refusal.Status.Detail.ShouldBe("המכסה 100%");
        refusal.RetryDelay.ShouldBe(TimeSpan.FromSeconds(7));
        refusal.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason.ShouldBe("RATE_LIMIT_EXCEEDED");
        refusal.IsQuotaExhausted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(503, StatusCode.Unavailable)]
    public async Task An_answer_of_HTTP_alone_gets_the_status_that_gRPC_gives_it(int status, StatusCode code)
    {
        await using var stub = await GrpcStub.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync("<html>a proxy's page</html>");
        });
        using var client = stub.Speech(_time);

        (await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()))).StatusCode.ShouldBe(code);
    }

    [Fact]
    public async Task Answers_that_are_not_gRPC_are_INTERNAL()
    {
        (byte[] Body, string? Status, string Type)[] answers =
        [
            ("<html>sign in to the hotel's network</html>"u8.ToArray(), "0", "text/html"),
            (Empty, null, "application/grpc"),
            ([], "0", "application/grpc"),
            ([.. Empty, .. Empty], "0", "application/grpc"),
            ([0, 0], "0", "application/grpc"),
            ([0, 0, 0, 0, 9, 1, 2], "0", "application/grpc"),
            ([1, 0, 0, 0, 0], "0", "application/grpc"),
            (GrpcStub.Frame([0x0F, 0xFF]), "0", "application/grpc"),
            (Empty, "zero", "application/grpc"),
        ];
        foreach (var (body, status, type) in answers)
        {
            await using var stub = await GrpcStub.StartAsync(http => GrpcStub.AnswerAsync(http, body, status, type));
            using var client = stub.Speech();

            (await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()))).StatusCode.ShouldBe(StatusCode.Internal);
        }
    }

    [Fact]
    public async Task A_message_beyond_all_measure_is_not_read()
    {
        await using var stub = await GrpcStub.StartAsync(http => GrpcStub.AnswerAsync(http, [0, 0x7F, 0xFF, 0xFF, 0xFF, 0]));
        using var client = stub.Speech();

        (await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task Only_UNAVAILABLE_is_asked_again_and_only_what_may_be_repeated()
    {
        var calls = 0;
        await using var stub = await GrpcStub.StartAsync(http =>
        {
            calls++;
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "14";
            return Task.CompletedTask;
        });
        using var client = stub.Speech(_time);

        await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()));
        var repeated = calls;
        await Should.ThrowAsync<RpcException>(() => client.LongRunningRecognizeAsync(new LongRunningRecognizeRequest()));

        repeated.ShouldBe(4);
        calls.ShouldBe(5);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_UNAVAILABLE()
    {
        var stub = await GrpcStub.StartAsync(_ => Task.CompletedTask);
        using var client = stub.Speech(_time);
        await stub.DisposeAsync();

        (await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest()))).StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        var gone = new TaskCompletionSource();
        await using var stub = await GrpcStub.StartAsync(async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var client = stub.Speech();

        var failure = await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(new RecognizeRequest(), new CallSettings { Timeout = TimeSpan.FromMilliseconds(200) }));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20), _cancellation);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_not_mistaken_for_a_fault()
    {
        var (asked, gone) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var stub = await GrpcStub.StartAsync(async http =>
        {
            http.RequestAborted.Register(gone.SetResult);
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        using var client = stub.Speech();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);

        var pending = client.RecognizeAsync(new RecognizeRequest(), CallSettings.FromCancellationToken(cancellation.Token));
        await asked.Task;
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pending);
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(20), _cancellation);
    }

    [Fact]
    public async Task More_calls_than_a_connection_carries_run_at_once()
    {
        var running = 0;
        var all = new TaskCompletionSource();
        await using var stub = await GrpcStub.StartAsync(async http =>
        {
            if (Interlocked.Increment(ref running) == 150)
            {
                all.SetResult();
            }

            await all.Task;
            await GrpcStub.AnswerAsync(http, Empty);
        });
        using var client = stub.Speech();

        await Task.WhenAll(Enumerable.Range(0, 150).Select(_ => client.RecognizeAsync(new RecognizeRequest())));

        running.ShouldBe(150);
    }
}

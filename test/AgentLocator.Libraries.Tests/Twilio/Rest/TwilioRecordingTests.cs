using AgentLocator.Twilio.Rest;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

public sealed class TwilioRecordingTests : IDisposable
{
    private static readonly TwilioCredentials Credentials = new("AC1", "secret");
    private static readonly byte[] Wav = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))];

    private readonly HttpClient _http = new(TwilioRestClient.CreateHandler());
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_recording_is_streamed()
    {
        await using var stub = await TwilioStub.StartAsync(ServeWavAsync);

        var result = await Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        await using var content = result.Value.ShouldNotBeNull();
        content.Length.ShouldBe(Wav.Length);
        content.ContentType.ShouldBe("audio/x-wav");
        (await ReadAsync(content)).ShouldBe(Wav);
        stub.Requests.ShouldHaveSingleItem().PathAndQuery.ShouldBe("/2010-04-01/Accounts/AC1/Recordings/RE1.wav");
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_followed_without_the_credentials()
    {
        await using var storage = await TwilioStub.StartAsync(ServeWavAsync);
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.Redirect(storage.Url + "bucket/RE1?signature=x");
            return Task.CompletedTask;
        });

        var result = await Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        await using var content = result.Value.ShouldNotBeNull();
        (await ReadAsync(content)).ShouldBe(Wav);
        stub.Requests.ShouldHaveSingleItem().Authorization.ShouldNotBeEmpty();
        storage.Requests.ShouldHaveSingleItem().Authorization.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_redirect_on_the_same_server_keeps_the_credentials()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            if (context.Request.Path == "/moved")
            {
                return ServeWavAsync(context);
            }

            context.Response.Redirect("/moved");
            return Task.CompletedTask;
        });

        var result = await Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        await using var content = result.Value.ShouldNotBeNull();
        stub.Requests[1].Authorization.ShouldBe(stub.Requests[0].Authorization);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation));

        stub.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_redirect_to_a_plain_address_is_not_followed()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            context.Response.Redirect("http://192.0.2.1/RE1");
            return Task.CompletedTask;
        });

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation));
    }

    [Fact]
    public async Task A_recording_that_is_not_there_yet_is_a_normal_answer()
    {
        await using var stub = await TwilioStub.StartAsync((404, """{"code":20404,"message":"The requested resource was not found","status":404}"""));

        var result = await Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        result.Error!.IsNotFound.ShouldBeTrue();
        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_download_that_stands_still_is_given_up()
    {
        await using var stub = await TwilioStub.StartAsync(async context =>
        {
            context.Response.ContentLength = Wav.Length;
            await context.Response.Body.WriteAsync(Wav.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var result = await Client(stub, TimeSpan.FromSeconds(2)).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        await using var content = result.Value.ShouldNotBeNull();
        await Should.ThrowAsync<IOException>(() => ReadAsync(content));
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_noticed()
    {
        var opened = new TaskCompletionSource();
        await using var stub = await TwilioStub.StartAsync(async context =>
        {
            context.Response.ContentLength = Wav.Length;
            await context.Response.Body.WriteAsync(Wav.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await opened.Task;
            context.Abort();
        });

        var result = await Client(stub).OpenRecordingAsync(Credentials, "RE1", _cancellation);

        await using var content = result.Value.ShouldNotBeNull();
        opened.SetResult();
        await Should.ThrowAsync<IOException>(() => ReadAsync(content));
    }

    private static async Task ServeWavAsync(HttpContext context)
    {
        context.Response.ContentType = "audio/x-wav";
        context.Response.ContentLength = Wav.Length;
        await context.Response.Body.WriteAsync(Wav);
    }

    private async Task<byte[]> ReadAsync(TwilioRecordingContent content)
    {
        using var copy = new MemoryStream();
        await content.Stream.CopyToAsync(copy, _cancellation);
        return copy.ToArray();
    }

    private TwilioRestClient Client(TwilioStub stub, TimeSpan? timeout = null)
    {
        return new TwilioRestClient(_http, new TwilioRestOptions { BaseUrl = stub.Url, Timeout = timeout ?? TimeSpan.FromSeconds(10) });
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

/// <summary>A server on loopback that answers as a test tells it, and keeps what it was asked.</summary>
internal sealed class TwilioStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    private TwilioStub(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
            _requests.Enqueue(new StubRequest(
                context.Request.Method,
                context.Request.Path + context.Request.QueryString,
                context.Request.Headers.Authorization.ToString(),
                form?.ToDictionary(field => field.Key, field => field.Value.ToString()) ?? []));
            await answer(context);
        });
    }

    public Uri Url => new(_app.Urls.Single());

    public IReadOnlyList<StubRequest> Requests => [.. _requests];

    public static async Task<TwilioStub> StartAsync(RequestDelegate answer)
    {
        var stub = new TwilioStub(answer);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>Gives one answer after another, the last one for ever.</summary>
    public static Task<TwilioStub> StartAsync(params (int Status, string Body)[] answers)
    {
        var next = -1;
        return StartAsync(context =>
        {
            var (status, body) = answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)];
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body);
        });
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

internal sealed record StubRequest(string Method, string PathAndQuery, string Authorization, IReadOnlyDictionary<string, string> Form);

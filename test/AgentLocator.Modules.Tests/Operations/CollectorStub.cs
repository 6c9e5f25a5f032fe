using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Operations;

/// <summary>An OpenTelemetry collector on loopback (OTLP over HTTP). What it got is kept as bytes: protobuf writes texts as they are, so they can be looked for.</summary>
internal sealed class CollectorStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private CollectorStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<CollectorStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var stub = new CollectorStub(app);
        app.Run(stub.TakeAsync);
        await app.StartAsync();
        return stub;
    }

    public bool HasReceived(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return _received.Any(request => request.Path == path && request.Body.AsSpan().IndexOf(bytes) >= 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
    }
}

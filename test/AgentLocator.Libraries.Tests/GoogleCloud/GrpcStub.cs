using System.Buffers.Binary;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>An HTTP/2 server on loopback that answers as a test tells it: for answers that no right server gives.</summary>
internal sealed class GrpcStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GrpcStub(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.Run(answer);
    }

    private string Url => _app.Urls.Single();

    public static async Task<GrpcStub> StartAsync(RequestDelegate answer)
    {
        var stub = new GrpcStub(answer);
        await stub._app.StartAsync();
        return stub;
    }

    /// <summary>A client without credentials, as a server on this machine may ask for none.</summary>
    public SpeechClient Speech(TimeProvider? time = null, TimeSpan? timeout = null) => new SpeechClientBuilder
    {
        Endpoint = Url,
        TimeProvider = time ?? TimeProvider.System,
        Timeout = timeout ?? TimeSpan.FromSeconds(20),
    }.Build();

    public TextToSpeechClient Voices() => new TextToSpeechClientBuilder { Endpoint = Url }.Build();

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public static byte[] Frame(byte[] message)
    {
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>Messages and a status in trailers; none for null.</summary>
    public static async Task AnswerAsync(HttpContext http, byte[] body, string? status = "0", string contentType = "application/grpc")
    {
        http.Response.ContentType = contentType;
        await http.Response.Body.WriteAsync(body);
        if (status is not null)
        {
            http.Response.AppendTrailer("grpc-status", status);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}

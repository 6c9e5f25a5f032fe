using System.Net.Sockets;

namespace AgentLocator.PhoneSimulator.Webhooks;

/// <summary>The HTTP side of webhooks: no redirects, no proxy, and the connect and read timers of one attempt.</summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly HttpRequestOptionsKey<Timers> TimersKey = new("timers");
    private const int LargestAnswer = 1024 * 1024;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>
    /// Throws <see cref="HttpRequestException"/> or <see cref="OperationCanceledException"/>; <paramref name="failedToConnect"/> tells which timer it was.
    /// </summary>
    public async Task<(int Status, string? ContentType, string Body)> SendAsync(
        HttpRequestMessage request, int connectTimeoutMs, int readTimeoutMs, Action failedToConnect, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        reading.CancelAfter(connectTimeoutMs + readTimeoutMs);
        request.Options.Set(TimersKey, new Timers(connectTimeoutMs, readTimeoutMs, reading, failedToConnect));
        using var response = await client.SendAsync(request, reading.Token);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(reading.Token));
    }

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        context.InitialRequestMessage.Options.TryGetValue(TimersKey, out var timers);
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        connecting.CancelAfter(timers?.ConnectMs ?? 5000);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, connecting.Token);
            timers?.Reading.CancelAfter(timers.ReadMs);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception)
        {
            socket.Dispose();
            timers?.FailedToConnect();
            throw;
        }
    }

    private sealed record Timers(int ConnectMs, int ReadMs, CancellationTokenSource Reading, Action FailedToConnect);
}

using System.Net.Sockets;

namespace AgentLocator.Transcription.Providers.Http;

/// <summary>The connections to providers. A redirection is never followed: it would carry the key elsewhere.</summary>
internal static class ProviderHttp
{
    public const string ToHostsAddress = "SpeechProviders";

    /// <summary>For addresses that tenants have named; see <see cref="PublicAddresses"/>.</summary>
    public const string ToTenantsAddress = "SpeechProviders.Tenants";

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    public static SocketsHttpHandler CreateHandler(SpeechProviderOptions options, bool isTenantsAddress)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectWithin,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (isTenantsAddress && !options.AllowPrivateAddresses)
        {
            handler.UseProxy = false;
            handler.ConnectCallback = async (context, cancellationToken) =>
            {
                var address = await PublicAddresses.ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(address, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            };
        }

        return handler;
    }

    /// <summary>A client whose requests keep the deadlines; it shares connections with all others of that name.</summary>
    public static HttpClient CreateClient(IHttpMessageHandlerFactory handlers, bool isTenantsAddress, TimeSpan firstByteWithin, TimeSpan stallWithin, TimeProvider time)
    {
        var inner = handlers.CreateHandler(isTenantsAddress ? ToTenantsAddress : ToHostsAddress);
        return new HttpClient(new DeadlineHandler(inner, firstByteWithin, stallWithin, time), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }
}

using System.Net.WebSockets;
using AgentLocator.PhoneSimulator.Accounts;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>The carrier's end of a media socket: signed, with Twilio's subprotocol offered.</summary>
internal static class StreamSocket
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Throws <see cref="WebSocketException"/> when the application does not take the socket.</summary>
    public static async Task<ClientWebSocket> ConnectAsync(StreamSettings settings)
    {
        var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        socket.Options.AddSubProtocol("audio.twilio.com");

        // The carrier signs the wss spelling of the address, also where the socket is a plain one on this machine.
        var secureSpelling = settings.Url.StartsWith("ws:", StringComparison.Ordinal) ? "wss:" + settings.Url[3..] : settings.Url;
        socket.Options.SetRequestHeader("x-twilio-signature", RequestSignature.Of(settings.AuthToken, secureSpelling));
        socket.Options.SetRequestHeader("user-agent", "Twilio.TmeWs/1.0");
        try
        {
            using var patience = new CancellationTokenSource(ConnectTimeout);
            await socket.ConnectAsync(new Uri(settings.Url), patience.Token);
            return socket;
        }
        catch (OperationCanceledException e)
        {
            socket.Dispose();
            throw new WebSocketException("The application did not accept the socket in time.", e);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Says goodbye and waits a little for the answer.</summary>
    public static async Task CloseAsync(ClientWebSocket socket)
    {
        try
        {
            using var patience = new CancellationTokenSource(CloseTimeout);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or InvalidOperationException or ObjectDisposedException)
        {
            // The other side was faster, or is gone: either way the socket is closed.
            socket.Abort();
        }
    }
}

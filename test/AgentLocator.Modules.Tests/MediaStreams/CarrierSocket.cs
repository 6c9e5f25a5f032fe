using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>A socket as the carrier opens it, of which every byte can be chosen.</summary>
internal sealed class CarrierSocket : IDisposable
{
    public const string StreamSid = "MZ00000000000000000000000000000001";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ClientWebSocket _socket = new();
    private int _sequence;

    public string? SubProtocol => _socket.SubProtocol;

    /// <summary>The status of an upgrade that was refused, else 101.</summary>
    public HttpStatusCode Status => _socket.HttpStatusCode;

    /// <summary>Base64 of HMAC-SHA1 over the address, as Twilio documents it; written anew here to check the library's.</summary>
    public static string Sign(string authToken, string url) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(url)));

    /// <summary>Opens the address with this signature; look at <see cref="Status"/>.</summary>
    public static async Task<CarrierSocket> OpenAsync(string url, string? signature, string? subProtocol = "audio.twilio.com")
    {
        var carrier = new CarrierSocket();
        var options = carrier._socket.Options;
        options.CollectHttpResponseDetails = true;
        if (signature is not null)
        {
            options.SetRequestHeader("x-twilio-signature", signature);
        }

        if (subProtocol is not null)
        {
            options.AddSubProtocol(subProtocol);
        }

        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await carrier._socket.ConnectAsync(new Uri(url), patience.Token);
        }
        catch (WebSocketException) when (carrier._socket.HttpStatusCode != 0)
        {
            // Refused: the status says why.
        }

        return carrier;
    }

    public Task StartAsync(string callSid, string accountSid) => SendAsync(
        $$$"""{"event":"start","sequenceNumber":"{{{++_sequence}}}","start":{"accountSid":"{{{accountSid}}}","streamSid":"{{{StreamSid}}}","callSid":"{{{callSid}}}","tracks":["inbound","outbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{}},"streamSid":"{{{StreamSid}}}"}""");

    public Task MediaAsync(string track, long timestampMs, byte[] muLaw) => SendAsync(Media(track, timestampMs, muLaw));

    public string Media(string track, long timestampMs, byte[] muLaw) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"event":"media","sequenceNumber":"{{++_sequence}}","media":{"track":"{{track}}","chunk":"1","timestamp":"{{timestampMs}}","payload":"{{Convert.ToBase64String(muLaw)}}"},"streamSid":"{{StreamSid}}"}""");

    public Task StopAsync() => SendAsync($$$"""{"event":"stop","sequenceNumber":"{{{++_sequence}}}","streamSid":"{{{StreamSid}}}","stop":{}}""");

    public async Task SendAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, patience.Token);
    }

    /// <summary>One message in pieces of this many bytes.</summary>
    public async Task SendInPiecesAsync(string text, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var at = 0; at < bytes.Length; at += size)
        {
            var piece = bytes.AsMemory(at, Math.Min(size, bytes.Length - at));
            await _socket.SendAsync(piece, WebSocketMessageType.Text, at + size >= bytes.Length, CancellationToken.None);
        }
    }

    public Task SendBinaryAsync(byte[] bytes) => _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);

    /// <summary>The code with which the application closes; it has sent nothing before that.</summary>
    public async Task<WebSocketCloseStatus?> ClosedAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var received = await _socket.ReceiveAsync(new byte[1024].AsMemory(), patience.Token);
        received.MessageType.ShouldBe(WebSocketMessageType.Close);
        var status = _socket.CloseStatus;
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        return status;
    }

    /// <summary>Gone without a word.</summary>
    public void Drop() => _socket.Abort();

    public void Dispose() => _socket.Dispose();
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using AgentLocator.Modules.Tests.MediaStreams;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>The carrier's sockets, opened or used as no carrier does. The answer to a socket that was taken is its close code (0: cut off).</summary>
internal static class SocketCases
{
    private const byte Text = 0x81;
    private const byte TextThatGoesOn = 0x01;
    private const byte GoingOn = 0x00;
    private const byte Binary = 0x82;
    private const byte Close = 0x88;
    private const byte Ping = 0x89;
    private const byte Packed = 0x40;
    private const int Cut = 0;

    public static IEnumerable<HostileCase> All => [.. Handshakes, .. Frames, .. Streams];

    private static IEnumerable<HostileCase> Handshakes =>
    [
        new("socket: signed, but no upgrade", scene => scene.SendAsync($"GET {PathOf(scene.Call)} HTTP/1.1", [SignatureOf(scene.Call)]), 400),
        new("socket: of version 12", scene => UpgradeAsync(scene, scene.Call, version: "12"), 400, 426),
        new("socket: without a key", scene => UpgradeAsync(scene, scene.Call, key: ""), 400),
        new("socket: with a key of 1 kB", scene => UpgradeAsync(scene, scene.Call, key: new string('A', 1000)), 400),
        new("socket: by POST", scene => UpgradeAsync(scene, scene.Call, method: "POST"), 401, 405),
        new("socket: not signed", scene => UpgradeAsync(scene, scene.Call, signature: "X-None: 1"), 403),
        new("socket: signed by another tenant", scene => UpgradeAsync(scene, scene.Call, signature: $"X-Twilio-Signature: {CarrierSocket.Sign(scene.Stranger.Account.AuthToken, scene.Call.Url)}"), 403),
        new("socket: at another tenant's address, signed by it", async scene =>
        {
            var url = scene.Call.Url.Replace(scene.Owner.Account.AccountKey, scene.Stranger.Account.AccountKey, StringComparison.Ordinal);
            return await UpgradeAsync(scene, scene.Call with { Url = url }, signature: $"X-Twilio-Signature: {CarrierSocket.Sign(scene.Stranger.Account.AuthToken, url)}");
        }, 403),
        new("socket: a token with a path in it", scene => UpgradeSignedAsync(scene, "..%2f..%2fvoice"), 403, 404),
        new("socket: a token of 6 kB", scene => UpgradeSignedAsync(scene, new string('A', 6000)), 403),
        new("socket: a token that is a play link's", scene => UpgradeSignedAsync(scene, HostileScene.Canary), 403),
        new("socket: a token in the query", scene => UpgradeSignedAsync(scene, "x?token=" + scene.Call.Url.Split('/')[^1]), 403),
        new("socket: compression is offered", async scene =>
        {
            var answer = await UpgradeAsync(scene, scene.Call, extension: "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15; client_max_window_bits");
            answer.Header("Sec-WebSocket-Extensions").ShouldBeNull();
            return answer;
        }, 101),
    ];

    // Before a start nothing is written, so that nothing may be.
    private static IEnumerable<HostileCase> Frames =>
    [
        new("frame: without a mask", scene => SayAsync(scene, [[Text, 20, .. Fill(20)]]), 1002, Cut),
        new("frame: of a hundred gigabytes", scene => SayAsync(scene, [[Text, 0xFF, 0, 0, 0, 0x17, 0x48, 0x76, 0xE8, 0, 0, 0, 0, 0, .. Fill(70_000)]]), 1009, 1002, Cut),
        new("frame: of a negative length", scene => SayAsync(scene, [[Text, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0]]), 1002, Cut),
        new("frame: pieces without an end", scene => SayAsync(scene, [Frame(TextThatGoesOn, new byte[1000]), .. Enumerable.Repeat(Frame(GoingOn, Fill(1000)), 100)]), 1009, 1007, Cut),
        new("frame: empty pieces without an end", scene => SayAsync(scene, [Frame(TextThatGoesOn, []), .. Enumerable.Repeat(Frame(GoingOn, []), 60_000)]), 1008, Cut) { IsSlowByNature = true },
        new("frame: a piece that continues nothing", scene => SayAsync(scene, [Frame(GoingOn, Fill(10))]), 1002, Cut),
        new("frame: a bit of compression that was not agreed on", scene => SayAsync(scene, [Frame(Text | Packed, Fill(10))]), 1002, Cut),
        new("frame: an opcode that there is not", scene => SayAsync(scene, [Frame(0x83, Fill(10))]), 1002, Cut),
        new("frame: a ping of 200 bytes", scene => SayAsync(scene, [Frame(Ping, Fill(200))]), 1002, Cut),
        new("frame: a close of one byte", scene => SayAsync(scene, [Frame(Close, [3])]), 1002, Cut),
        new("frame: a close with a code that there is not", scene => SayAsync(scene, [Frame(Close, [0xFF, 0xFF])]), 1002, Cut),
        new("frame: text that is no UTF-8", scene => SayAsync(scene, [Frame(Text, [0xC3, 0x28, 0xED, 0xA0, 0x80])]), 1007, Cut),
        new("frame: fifty-one that cannot be read", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Text, Encoding.ASCII.GetBytes(HostileScene.Canary)), 51)]), 1007),
        new("frame: JSON nested thirty thousand times", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Text, Encoding.ASCII.GetBytes("{\"event\":" + new string('[', 30_000))), 51)]), 1007),
        new("frame: audio before the start", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Text, Media("0", "////")), 51)]), 1007),
        new("frame: binary, ten thousand, then one of 70 kB", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Binary, Fill(8)), 10_000), Frame(Binary, Fill(70_000))]), 1009),
        new("frame: sixty thousand messages at once", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Binary, Fill(8)), 60_000)]), 1008) { IsSlowByNature = true },
        new("frame: twenty thousand pings", scene => SayAsync(scene, [.. Enumerable.Repeat(Frame(Ping, []), 20_000), Frame(Close, [0x03, 0xE8])]), 1000, Cut) { IsSlowByNature = true },
        new("frame: a start of another call", scene => SayAsync(scene, [Frame(Text, Start(scene, "CA" + new string('0', 32), scene.Owner.Account.AccountSid))]), 1008),
        new("frame: a start of another account", scene => SayAsync(scene, [Frame(Text, Start(scene, scene.Call.CallSid, scene.Stranger.Account.AccountSid))]), 1008),
        new("frame: a start that names two calls", scene => SayAsync(scene, [Frame(Text, Start(scene, scene.Call.CallSid + "\",\"callSid\":\"CA" + new string('0', 32), scene.Owner.Account.AccountSid))]), 1008, 1007),
        new("frame: a start with a call that is no text", scene => SayAsync(scene, [Frame(Text, Encoding.ASCII.GetBytes("""{"event":"start","start":{"callSid":{"a":1},"accountSid":[],"streamSid":null}}""")), Frame(Close, [0x03, 0xE8])]), 1000, 1008, 1007),
    ];

    // After a start the recording is the tenant's own, and stays as long as what was heard.
    private static IEnumerable<HostileCase> Streams =>
    [
        new("stream: started twice", scene => StreamAsync(scene, call => [Frame(Text, Start(scene, call.CallSid, scene.Owner.Account.AccountSid))]), 1008) { MayWriteItsOwn = true },
        .. new[] { "-1", "-9223372036854775808", "9223372036854775807", "99999999999999999999999", "NaN", "1e308", "2147483647", "" }
            .Select(time => new HostileCase($"stream: audio at the time {time}", scene => StreamAsync(scene, _ => [Frame(Text, Media(time, "////")), Frame(Text, Stop)]), 1000) { MayWriteItsOwn = true }),
        new("stream: audio that is no base64", scene => StreamAsync(scene, _ => [.. Enumerable.Repeat(Frame(Text, Media("0", "=%$&" + HostileScene.Canary)), 51)]), 1007) { MayWriteItsOwn = true },
        new("stream: audio for another stream", scene => StreamAsync(scene, _ => [.. Enumerable.Repeat(Frame(Text, Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(Media("0", "////")).Replace(CarrierSocket.StreamSid, "MZ" + HostileScene.Canary, StringComparison.Ordinal))), 51)]), 1007) { MayWriteItsOwn = true },
        new("stream: twice with one token", async scene =>
        {
            var call = await scene.Owner.AddCallAsync();
            (await SayAsync(scene, [Frame(Text, Start(scene, call.CallSid, scene.Owner.Account.AccountSid)), Frame(Text, Stop)], call)).Status.ShouldBe(1000);
            return await SayAsync(scene, [Frame(Text, Start(scene, call.CallSid, scene.Owner.Account.AccountSid))], call);
        }, 1008) { MayWriteItsOwn = true },
    ];

    private static byte[] Stop => Encoding.ASCII.GetBytes($$$"""{"event":"stop","sequenceNumber":"9","streamSid":"{{{CarrierSocket.StreamSid}}}","stop":{}}""");

    private static byte[] Fill(int length) => Encoding.ASCII.GetBytes(new string('x', length));

    private static string PathOf(StreamedCall call) => new Uri(call.Url).PathAndQuery;

    private static string SignatureOf(StreamedCall call) => $"X-Twilio-Signature: {call.Signature}";

    private static byte[] Media(string time, string payload) => Encoding.ASCII.GetBytes(
        $$"""{"event":"media","sequenceNumber":"2","media":{"track":"inbound","chunk":"1","timestamp":"{{time}}","payload":"{{payload}}"},"streamSid":"{{CarrierSocket.StreamSid}}"}""");

    private static byte[] Start(HostileScene scene, string callSid, string accountSid) => Encoding.ASCII.GetBytes(
        $$$"""{"event":"start","sequenceNumber":"1","start":{"accountSid":"{{{accountSid}}}","streamSid":"{{{CarrierSocket.StreamSid}}}","callSid":"{{{callSid}}}","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"x":"{{{HostileScene.Canary}}}" } },"streamSid":"{{{CarrierSocket.StreamSid}}}"}""");

    /// <summary>A frame as clients send it, masked with zeros.</summary>
    private static byte[] Frame(int first, byte[] payload)
    {
        const int shortLength = 126;
        const int twoBytes = 0xFE;
        const int eightBytes = 0xFF;
        byte[] length;
        if (payload.Length < shortLength)
        {
            length = [(byte)(0x80 | payload.Length)];
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            length = [twoBytes, (byte)(payload.Length >> 8), (byte)payload.Length];
        }
        else
        {
            length = [eightBytes, .. new byte[8]];
            BinaryPrimitives.WriteInt64BigEndian(length.AsSpan(1), payload.Length);
        }

        return [(byte)first, .. length, 0, 0, 0, 0, .. payload];
    }

    private static async Task<RawAnswer> UpgradeSignedAsync(HostileScene scene, string token)
    {
        var url = scene.Call.Url[..(scene.Call.Url.LastIndexOf('/') + 1)] + token;
        return await UpgradeAsync(scene, scene.Call with { Url = url });
    }

    private static async Task<RawAnswer> UpgradeAsync(
        HostileScene scene, StreamedCall call, string method = "GET", string version = "13", string key = "dGhlIHNhbXBsZSBub25jZQ==", string? signature = null, string? extension = null)
    {
        using var connection = await RawConnection.OpenAsync(scene.Host.Address);
        await connection.SendAsync($"{method} {PathOf(call)} HTTP/1.1", HandshakeOf(call, version, key, signature, extension));
        return await connection.ReadAsync();
    }

    private static string[] HandshakeOf(StreamedCall call, string version = "13", string key = "dGhlIHNhbXBsZSBub25jZQ==", string? signature = null, string? extension = null) =>
        [signature ?? SignatureOf(call), "Connection: Upgrade", "Upgrade: websocket", $"Sec-WebSocket-Version: {version}", $"Sec-WebSocket-Key: {key}", extension ?? "X-No-Extension: 1"];

    private static async Task<RawAnswer> StreamAsync(HostileScene scene, Func<StreamedCall, byte[][]> frames)
    {
        var call = await scene.Owner.AddCallAsync();
        var answer = await SayAsync(scene, [Frame(Text, Start(scene, call.CallSid, scene.Owner.Account.AccountSid)), .. frames(call)], call);
        (await scene.Owner.RecordingsAsync(call.CallId)).ShouldAllBe(recording => recording.DurationMs < 1000);
        return answer;
    }

    /// <summary>Opens a socket rightly, says this, and reads until the host closes it.</summary>
    private static async Task<RawAnswer> SayAsync(HostileScene scene, byte[][] frames, StreamedCall? call = null)
    {
        call ??= scene.Call;
        using var connection = await RawConnection.OpenAsync(scene.Host.Address);
        await connection.SendAsync($"GET {PathOf(call)} HTTP/1.1", HandshakeOf(call));
        (await connection.ReadAsync()).Status.ShouldBe(101);
        var sending = connection.WriteAsync(frames.SelectMany(frame => frame).ToArray());
        var code = await ReadCloseAsync(connection);
        await connection.WriteAsync(Frame(Close, [0x03, 0xE8]));
        await sending;
        return new RawAnswer(code, "", code.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<int> ReadCloseAsync(RawConnection connection)
    {
        while (await connection.ReadBytesAsync(2) is [var first, var length])
        {
            var payload = await connection.ReadBytesAsync(length);
            if (first == Close)
            {
                return payload.Length < 2 ? 1005 : BinaryPrimitives.ReadUInt16BigEndian(payload);
            }
        }

        return Cut;
    }
}

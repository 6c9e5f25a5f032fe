using System.Text;

namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>What is wrong below the level of a request: bytes that a proxy and a server might read differently.</summary>
internal static class WireCases
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded";

    public static IEnumerable<HostileCase> All =>
    [
        new("wire: a length and chunks", scene => PostAsync(scene, ["Content-Length: 6", "Transfer-Encoding: chunked", "Connection: close"], "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"), 400, 403),
        new("wire: two lengths", scene => PostAsync(scene, ["Content-Length: 5", "Content-Length: 50"], "a=1&b"), 400),
        new("wire: a length that is negative", scene => PostAsync(scene, ["Content-Length: -1"], ""), 400),
        new("wire: a length with a sign", scene => PostAsync(scene, ["Content-Length: +5"], "a=1&b"), 400, 403),
        new("wire: a length beyond all numbers", scene => PostAsync(scene, ["Content-Length: 99999999999999999999"], "a=1"), 400),
        new("wire: chunks by another name", scene => PostAsync(scene, ["Transfer-Encoding: xchunked"], "0\r\n\r\n"), 400, 501),
        new("wire: chunks, and then something else", scene => PostAsync(scene, ["Transfer-Encoding: chunked, identity"], "0\r\n\r\n"), 400, 501),
        new("wire: a chunk of a size that is no number", scene => PostAsync(scene, ["Transfer-Encoding: chunked"], "zz\r\nabc\r\n0\r\n\r\n"), 400, 403),
        new("wire: a chunk of a size beyond all numbers", scene => PostAsync(scene, ["Transfer-Encoding: chunked"], "ffffffffffffffff\r\nabc\r\n0\r\n\r\n"), 400, 403),
        new("wire: a body that waits to be asked for, and is too long", scene => PostAsync(scene, ["Expect: 100-continue", "Content-Length: 100000000"], ""), 403, 413, 417),
        new("wire: no host", scene => RawAsync(scene, $"POST {scene.Voice} HTTP/1.1\r\nContent-Length: 0\r\n\r\n"), 400),
        new("wire: two hosts", scene => PostAsync(scene, [$"Host: {scene.Host.Address.Authority}", "Host: evil.example", "Content-Length: 0"], ""), 400),
        new("wire: a host with a user", scene => PostAsync(scene, [$"Host: {HostileScene.Canary}@evil.example", "Content-Length: 0"], ""), 400),
        new("wire: a host with a page in it", scene => scene.SendAsync("GET /api/abp/application-configuration HTTP/1.1", [$"Host: <script>{HostileScene.Canary}</script>"]), 400),
        new("wire: a target of another host", scene => PostAsync(scene, ["Content-Length: 0"], "", $"http://evil.example{scene.Voice}"), 400, 403),
        new("wire: two hundred headers", scene => PostAsync(scene, [.. Enumerable.Range(0, 200).Select(i => $"X-{i}: {HostileScene.Canary}"), "Content-Length: 0"], ""), 431),
        new("wire: an address of 20 kB", scene => PostAsync(scene, ["Content-Length: 0"], "", scene.Voice + "?" + new string('a', 20_000)), 414),
        new("wire: a header on two lines", scene => PostAsync(scene, [$"X-Folded: a\r\n {HostileScene.Canary}", "Content-Length: 0"], ""), 400),
        new("wire: a header with a zero byte", scene => PostAsync(scene, [$"X-Zero: a\0{HostileScene.Canary}", "Content-Length: 0"], ""), 400),
        new("wire: a space before a header's colon", scene => PostAsync(scene, ["Content-Length : 5"], "a=1&b"), 400),
        new("wire: a method that nobody knows", scene => scene.SendAsync($"PROPFIND {scene.Voice} HTTP/1.1", []), 401, 405),
        new("wire: TRACE", scene => scene.SendAsync("TRACE /api/crm/lead HTTP/1.1", [$"X-Canary: {HostileScene.Canary}"]), 401, 404, 405),
        new("wire: CONNECT", scene => scene.SendAsync("CONNECT evil.example:443 HTTP/1.1", ["Host: evil.example:443"]), 400, 401, 404, 405),
        new("wire: a method with a zero byte", scene => RawAsync(scene, $"P\0ST {scene.Voice} HTTP/1.1\r\nHost: x\r\n\r\n"), 400),
        new("wire: a version that does not exist", scene => RawAsync(scene, $"POST {scene.Voice} HTTP/9.9\r\nHost: x\r\n\r\n"), 505, 400),
        new("wire: a request without a version", scene => RawAsync(scene, "GET /\r\n\r\n"), 400),
        new("wire: the beginning of TLS", scene => RawAsync(scene, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n"), 400, 0),
        new("wire: two requests at once, the second smuggled behind a GET with a body", scene => scene.SendAsync("GET /api/crm/lead HTTP/1.1", ["Content-Length: 4", "Connection: close"], "abcdGET /x HTTP/1.1\r\n\r\n"u8.ToArray()), 401, 400),
        new("wire: a way out of the folder of pages", scene => scene.SendAsync("GET /assets/..%2f..%2f..%2fetc/passwd HTTP/1.1", []), 400, 401, 404),
        new("wire: a way out of the folder of pages, twice encoded", scene => scene.SendAsync("GET /%252e%252e/%252e%252e/appsettings.json HTTP/1.1", []), 400, 401, 404),
        new("wire: a hundred requests that never end", HalfRequestsAsync, 200),
    ];

    private static Task<RawAnswer> PostAsync(HostileScene scene, IEnumerable<string> headers, string body, string? target = null) =>
        scene.SendAsync($"POST {target ?? scene.Voice} HTTP/1.1", [Form, .. headers], Encoding.Latin1.GetBytes(body));

    private static async Task<RawAnswer> RawAsync(HostileScene scene, string bytes)
    {
        using var connection = await RawConnection.OpenAsync(scene.Host.Address);
        await connection.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        return await connection.ReadAsync();
    }

    /// <summary>Each holds a connection and says nothing more; whoever comes with a whole request is answered.</summary>
    private static async Task<RawAnswer> HalfRequestsAsync(HostileScene scene)
    {
        var open = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 100; i++)
            {
                var connection = await RawConnection.OpenAsync(scene.Host.Address);
                open.Add(connection);
                await connection.WriteAsync(Encoding.ASCII.GetBytes($"GET /twilio/{HostileScene.Canary}/stream/x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nX-"));
            }

            return await scene.AsOwnerAsync("GET /api/crm/lead HTTP/1.1");
        }
        finally
        {
            open.ForEach(connection => connection.Dispose());
        }
    }
}

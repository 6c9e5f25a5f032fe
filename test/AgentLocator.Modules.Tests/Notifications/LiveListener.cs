using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.Notifications;

/// <summary>A browser's live connection: SignalR's JSON protocol (records end with U+001E) over a bare WebSocket.</summary>
internal sealed class LiveListener : IAsyncDisposable
{
    private const char RecordEnd = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ClientWebSocket _socket = new() { Options = { CollectHttpResponseDetails = true } };
    private readonly Queue<JsonElement> _records = [];
    private string _partial = "";

    /// <summary>As the client library does: negotiate, connect with the id that was given, begin.</summary>
    public static async Task<LiveListener> ConnectAsync(Business business)
    {
        var negotiated = await business.Http.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null);
        negotiated.StatusCode.ShouldBe(HttpStatusCode.OK);
        var id = (await negotiated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        var listener = new LiveListener();
        (await listener.TryConnectAsync(business.Host, $"id={id}&access_token={business.AccessToken}")).ShouldBe(HttpStatusCode.SwitchingProtocols);
        await listener.BeginAsync();
        return listener;
    }

    public async Task<HttpStatusCode> TryConnectAsync(TestHost host, string query)
    {
        var address = new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/live", Query = query };
        try
        {
            await _socket.ConnectAsync(address.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return _socket.HttpStatusCode;
    }

    /// <summary>Shakes hands, and returns once every event is heard.</summary>
    public async Task BeginAsync()
    {
        await SendAsync("""{"protocol":"json","version":1}""");
        (await NextAsync())!.Value.EnumerateObject().ShouldBeEmpty();
        (await NextEventAsync()).GetProperty("type").GetString().ShouldBe("feed.opened");
    }

    public Task SendAsync(string record) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(record + RecordEnd), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The argument of the next call of the client method <c>event</c>.</summary>
    public async Task<JsonElement> NextEventAsync()
    {
        var record = await NextAsync() ?? throw new InvalidOperationException("The connection was closed.");
        record.GetProperty("target").GetString().ShouldBe("event");
        return record.GetProperty("arguments")[0];
    }

    /// <summary>The next record that is no ping; null when the server closed the connection.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        const int ping = 6;
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            while (_records.TryDequeue(out var record))
            {
                if (!record.TryGetProperty("type", out var type) || type.GetInt32() != ping)
                {
                    return record;
                }
            }

            if (!await ReceiveAsync(patience.Token))
            {
                return null;
            }
        }
    }

    /// <summary>Returns when the server has closed the connection, with its word of closing (type 7) last; events may come before.</summary>
    public async Task ClosedAsync()
    {
        const int close = 7;
        int? last = null;
        while (await NextAsync() is { } record)
        {
            last = record.GetProperty("type").GetInt32();
        }

        last.ShouldBe(close);
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        try
        {
            var received = await _socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            var records = (_partial + Encoding.UTF8.GetString(buffer, 0, received.Count)).Split(RecordEnd);
            _partial = records[^1];
            foreach (var record in records[..^1])
            {
                _records.Enqueue(JsonSerializer.Deserialize<JsonElement>(record));
            }

            return true;
        }
        catch (WebSocketException)
        {
            // Dropped without a close frame.
            return false;
        }
    }
}

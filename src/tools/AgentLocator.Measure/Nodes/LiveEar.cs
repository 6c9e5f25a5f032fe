using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace AgentLocator.Measure.Nodes;

/// <summary>
/// An agent's screen at one node: SignalR's JSON protocol (records end with U+001E) over a bare WebSocket. Comes back when the connection is lost, as a
/// browser does.
/// </summary>
internal sealed class LiveEar(Uri node, string accessToken) : IAsyncDisposable
{
    private const char RecordEnd = '\u001e';
    private const int Ping = 6;
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<Guid, DateTime> _firstHeard = new();
    private readonly ConcurrentQueue<(DateTime From, DateTime To)> _connected = new();
    private readonly ConcurrentQueue<DateTime> _missed = new();
    private Task _listening = Task.CompletedTask;
    private long _since;

    /// <summary>When a call was first told of.</summary>
    public IReadOnlyDictionary<Guid, DateTime> FirstHeard => _firstHeard;

    /// <summary>Times at which the screen was told to fetch everything again.</summary>
    public IReadOnlyCollection<DateTime> Missed => _missed;

    public bool IsConnected => Interlocked.Read(ref _since) != 0;

    public void Begin() => _listening = ListenAsync();

    /// <summary>Whether the screen was connected all through this time.</summary>
    public bool WasConnected(DateTime from, DateTime to)
    {
        var spans = _connected.ToList();
        if (Interlocked.Read(ref _since) is var since and not 0)
        {
            spans.Add((new DateTime(since, DateTimeKind.Utc), Now));
        }

        return spans.Exists(span => span.From <= from && span.To >= to);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
    }

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private async Task ListenAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                using var socket = await ConnectAsync();
                await Task.WhenAny(ReceiveAsync(socket), PingAsync(socket));
            }
            catch (Exception exception) when (exception is HttpRequestException or WebSocketException or JsonException)
            {
                // The node is away; it may come back.
            }

            if (Interlocked.Exchange(ref _since, 0) is var since and not 0)
            {
                _connected.Enqueue((new DateTime(since, DateTimeKind.Utc), Now));
            }

            await Task.Delay(Pause, _over.Token);
        }
    }

    private async Task<ClientWebSocket> ConnectAsync()
    {
        using var http = new HttpClient { BaseAddress = node, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", accessToken) } };
        using var negotiated = await http.PostAsync("/hubs/live/negotiate?negotiateVersion=1", null, _over.Token);
        negotiated.EnsureSuccessStatusCode();
        var id = (await negotiated.Content.ReadFromJsonAsync<JsonElement>(_over.Token)).GetProperty("connectionToken").GetString();
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new UriBuilder(node) { Scheme = "ws", Path = "/hubs/live", Query = $"id={id}&access_token={accessToken}" }.Uri, _over.Token);
            await SendAsync(socket, """{"protocol":"json","version":1}""");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private Task SendAsync(ClientWebSocket socket, string record) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record + RecordEnd), WebSocketMessageType.Text, endOfMessage: true, _over.Token);

    private async Task PingAsync(ClientWebSocket socket)
    {
        using var timer = new PeriodicTimer(PingInterval);
        while (await timer.WaitForNextTickAsync(_over.Token))
        {
            await SendAsync(socket, $$"""{"type":{{Ping}}}""");
        }
    }

    private async Task ReceiveAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var partial = "";
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), _over.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            // All that is told here is ASCII: types and ids.
            var records = (partial + Encoding.ASCII.GetString(buffer, 0, received.Count)).Split(RecordEnd);
            partial = records[^1];
            foreach (var record in records[..^1])
            {
                Hear(JsonSerializer.Deserialize<JsonElement>(record));
            }
        }
    }

    private void Hear(JsonElement record)
    {
        if (!record.TryGetProperty("target", out var target) || target.GetString() != "event")
        {
            return;
        }

        var liveEvent = record.GetProperty("arguments")[0];
        switch (liveEvent.GetProperty("type").GetString())
        {
            case "feed.opened":
                Interlocked.Exchange(ref _since, Now.Ticks);
                break;
            case "call.changed":
                _firstHeard.TryAdd(liveEvent.GetProperty("id").GetGuid(), Now);
                break;
            case "feed.missed":
                _missed.Enqueue(Now);
                break;
        }
    }
}

using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>What a media socket brought, until it closed.</summary>
internal sealed class TestSocket(string url, IReadOnlyDictionary<string, string> headers, string? subProtocol)
{
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Url { get; } = url;

    public IReadOnlyDictionary<string, string> Headers { get; } = headers;

    public string? SubProtocol { get; } = subProtocol;

    public ConcurrentQueue<JsonElement> Messages { get; } = new();

    /// <summary>Messages that are not JSON objects, by type and length.</summary>
    public ConcurrentQueue<(WebSocketMessageType Type, int Length)> Odd { get; } = new();

    public ConcurrentQueue<long> ArrivalTicks { get; } = new();

    /// <summary>True when the carrier said goodbye, false when it was gone.</summary>
    public bool ClosedOrderly { get; private set; }

    public Task Closed => closed.Task;

    public IReadOnlyList<JsonElement> Of(string @event) => [.. Messages.Where(m => m.GetProperty("event").GetString() == @event)];

    public IReadOnlyList<(long TimestampMs, int Chunk, byte[] Audio)> Media(string track) =>
    [
        .. Of("media").Select(m => m.GetProperty("media")).Where(m => m.GetProperty("track").GetString() == track).Select(m => (
            long.Parse(m.GetProperty("timestamp").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(m.GetProperty("chunk").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            m.GetProperty("payload").GetBytesFromBase64())),
    ];

    public async Task ReadAsync(WebSocket socket)
    {
        var buffer = new byte[2 * 1024 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ClosedOrderly = true;
                    if (socket.State == WebSocketState.CloseReceived)
                    {
                        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    }

                    return;
                }

                Keep(part.MessageType, buffer.AsMemory(0, length));
            }
        }
        catch (WebSocketException)
        {
            ClosedOrderly = false;
        }
        finally
        {
            closed.TrySetResult();
        }
    }

    private void Keep(WebSocketMessageType type, ReadOnlyMemory<byte> content)
    {
        try
        {
            if (type == WebSocketMessageType.Text && content.Length < 100_000)
            {
                Messages.Enqueue(JsonDocument.Parse(content.ToArray()).RootElement);
                ArrivalTicks.Enqueue(System.Diagnostics.Stopwatch.GetTimestamp());
                return;
            }
        }
        catch (JsonException)
        {
            Odd.Enqueue((type, content.Length));
            return;
        }

        Odd.Enqueue((type, content.Length));
    }
}

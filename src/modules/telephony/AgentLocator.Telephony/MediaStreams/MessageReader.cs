using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>What came over a socket.</summary>
internal enum IncomingKind
{
    Text,
    Binary,
    Close,

    /// <summary>Longer than allowed; what is left of it has not been read.</summary>
    TooLong,
}

/// <summary>
/// Puts a socket's fragments together in one pooled buffer, which begins small and grows up to the longest message allowed. Binary messages are read
/// past without being kept.
/// </summary>
internal sealed class MessageReader(WebSocket socket, int maxBytes) : IDisposable
{
    private const int FirstBytes = 2048;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBytes, maxBytes));
    private byte[] _audio = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBytes, maxBytes));
    private int _length;

    /// <summary>The last text message; valid until the next read.</summary>
    public ReadOnlySpan<byte> Message => _buffer.AsSpan(0, _length);

    /// <summary>Room for the audio of a message: as long as the longest one so far.</summary>
    public Span<byte> Audio => _audio;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<IncomingKind> ReadAsync(CancellationToken cancellationToken)
    {
        _length = 0;
        var total = 0L;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(_length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return IncomingKind.Close;
            }

            total += part.Count;
            if (total > maxBytes)
            {
                return IncomingKind.TooLong;
            }

            if (part.MessageType == WebSocketMessageType.Text)
            {
                _length += part.Count;
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text ? IncomingKind.Text : IncomingKind.Binary;
            }

            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        ArrayPool<byte>.Shared.Return(_audio);
        _buffer = _audio = [];
    }

    private void Grow()
    {
        // One byte more than allowed has to fit, so that "too long" is seen.
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(_buffer.Length * 2, maxBytes + 1));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
        ArrayPool<byte>.Shared.Return(_audio);
        _audio = ArrayPool<byte>.Shared.Rent(larger.Length);
    }
}

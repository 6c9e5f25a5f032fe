using System.Buffers;
using System.Net.WebSockets;

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
/// past without being kept. It does not read itself: the receive loop has no asynchronous call but the socket's, and so nothing to allocate.
/// </summary>
internal sealed class MessageReader(int maxBytes) : IDisposable
{
    private const int FirstBytes = 2048;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBytes, maxBytes));
    private byte[] _audio = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBytes, maxBytes));
    private int _length;
    private int _received;

    /// <summary>The text message that is complete; valid until the next one begins.</summary>
    public ReadOnlySpan<byte> Message => _buffer.AsSpan(0, _length);

    /// <summary>Room for the audio of a message: as long as the longest one so far.</summary>
    public Span<byte> Audio => _audio;

    /// <summary>Where the socket puts the next fragment. No more than may still come: the socket waits until it is full or the message ends.</summary>
    public Memory<byte> Room => _buffer.AsMemory(_length, Math.Min(_buffer.Length - _length, maxBytes + 1 - _received));

    /// <summary>Takes the fragment that was put into <see cref="Room"/>. False while its message is not complete.</summary>
    public bool TryComplete(ValueWebSocketReceiveResult part, out IncomingKind kind)
    {
        kind = part.MessageType switch
        {
            WebSocketMessageType.Close => IncomingKind.Close,
            WebSocketMessageType.Text => IncomingKind.Text,
            _ => IncomingKind.Binary,
        };
        if (kind == IncomingKind.Close)
        {
            return true;
        }

        _received += part.Count;
        if (_received > maxBytes)
        {
            kind = IncomingKind.TooLong;
            return true;
        }

        if (kind == IncomingKind.Text)
        {
            _length += part.Count;
        }

        if (!part.EndOfMessage && _length == _buffer.Length)
        {
            Grow();
        }

        return part.EndOfMessage;
    }

    /// <summary>Forgets the message before.</summary>
    public void Begin() => _length = _received = 0;

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

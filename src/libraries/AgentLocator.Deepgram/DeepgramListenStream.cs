using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using AgentLocator.Deepgram.Wire;

namespace AgentLocator.Deepgram;

/// <summary>
/// One socket: audio in, messages out, at the same time. Any number of senders, one reader. Order of a good end: <see cref="CloseStreamAsync"/>, the last results,
/// <see cref="DeepgramMetadata"/>, the server's close. Close codes: 1011 NET-0000 and NET-0001 are time-outs of the server, 1008 DATA-0000 is audio that it cannot read.
/// </summary>
public sealed class DeepgramListenStream : IAsyncDisposable
{
    private const int MaxMessageBytes = 1024 * 1024;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(500);

    private static readonly byte[] KeepAlive = """{"type":"KeepAlive"}"""u8.ToArray();
    private static readonly byte[] Finalizing = """{"type":"Finalize"}"""u8.ToArray();
    private static readonly byte[] Closing = """{"type":"CloseStream"}"""u8.ToArray();

    private readonly ClientWebSocket _socket;
    private readonly DeepgramOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _keepingAlive;
    private long _lastSent;
    private long _lastMessage;

    // When the first audio was sent that no message has answered; 0 when there is none.
    private long _audioSince;
    private volatile bool _isClosing;

    internal DeepgramListenStream(ClientWebSocket socket, DeepgramOptions options, TimeProvider timeProvider)
    {
        _socket = socket;
        _options = options;
        _timeProvider = timeProvider;
        _lastSent = _lastMessage = timeProvider.GetTimestamp();
        _keepingAlive = KeepAliveAsync();
    }

    /// <summary>Audio up to here has its final results: what comes after must be sent again where the socket breaks.</summary>
    public TimeSpan FinalUntil { get; private set; }

    /// <summary>Sends audio, best in pieces of 20 to 250 ms. Nothing is sent for nothing: Deepgram takes an empty message as the end.</summary>
    public async ValueTask SendAudioAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default)
    {
        if (audio.Length > 0)
        {
            Interlocked.CompareExchange(ref _audioSince, _timeProvider.GetTimestamp(), 0);
            await SendAsync(audio, WebSocketMessageType.Binary, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for the final results of all that was sent, now.</summary>
    public ValueTask FinalizeAsync(CancellationToken cancellationToken = default) => SendAsync(Finalizing, WebSocketMessageType.Text, cancellationToken);

    /// <summary>No more audio: the last results follow, and the end.</summary>
    public ValueTask CloseStreamAsync(CancellationToken cancellationToken = default)
    {
        _isClosing = true;
        return SendAsync(Closing, WebSocketMessageType.Text, cancellationToken);
    }

    /// <summary>Messages to the end. <see cref="DeepgramException"/> when the socket breaks, falls silent, or is closed before it was asked to. To be read once.</summary>
    public async IAsyncEnumerable<DeepgramMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var message = new MemoryStream();
        while (await ReadMessageAsync(message, cancellationToken).ConfigureAwait(false))
        {
            if (WireReader.Message(message.GetBuffer().AsSpan(0, (int)message.Length)) is { } known)
            {
                if (known is DeepgramResults { IsFinal: true } final)
                {
                    FinalUntil = final.Start + final.Duration;
                }

                yield return known;
            }
        }
    }

    /// <summary>Ends the stream at once where it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        await _keepingAlive.ConfigureAwait(false);
        if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived or WebSocketState.CloseSent)
        {
            // Who leaves in the middle does not wait for a farewell.
            _socket.Abort();
        }

        _socket.Dispose();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_options.CompletionTimeout, _timeProvider);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken, _stop.Token);
        try
        {
            await _sending.WaitAsync(any.Token).ConfigureAwait(false);
            try
            {
                await _socket.SendAsync(message, type, endOfMessage: true, any.Token).ConfigureAwait(false);
                Volatile.Write(ref _lastSent, _timeProvider.GetTimestamp());
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (OperationCanceledException exception) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new DeepgramException(DeepgramFailure.Timeout, "The server takes no more audio.", inner: exception);
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DeepgramException(DeepgramFailure.Unavailable, "The socket is closed.", inner: exception);
        }
    }

    private async Task KeepAliveAsync()
    {
        using var timer = new PeriodicTimer(_options.KeepAliveInterval / 2, _timeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false) && _socket.State == WebSocketState.Open)
            {
                if (!_isClosing && _timeProvider.GetElapsedTime(Volatile.Read(ref _lastSent)) >= _options.KeepAliveInterval / 2)
                {
                    await SendAsync(KeepAlive, WebSocketMessageType.Text, _stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or DeepgramException or ObjectDisposedException)
        {
            // The stream is over; its reader learns why.
        }
    }

    /// <summary>False at the good end.</summary>
    private async Task<bool> ReadMessageAsync(MemoryStream message, CancellationToken cancellationToken)
    {
        message.SetLength(0);
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                var part = await ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return await EndAsync().ConfigureAwait(false);
                }

                message.Write(buffer, 0, part.Count);
                if (message.Length > MaxMessageBytes || (part.EndOfMessage && part.MessageType != WebSocketMessageType.Text))
                {
                    throw new DeepgramException(DeepgramFailure.Malformed, "The message is not what Deepgram documents.");
                }

                if (part.EndOfMessage)
                {
                    Volatile.Write(ref _lastMessage, _timeProvider.GetTimestamp());
                    Volatile.Write(ref _audioSince, 0);
                    return true;
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DeepgramException(DeepgramFailure.Unavailable, "The socket broke.", inner: exception);
        }
    }

    /// <summary>Waits as long as the server may be silent: without audio for ever, with audio not.</summary>
    private async Task<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var receiving = _socket.ReceiveAsync(buffer, cancellationToken).AsTask();
        while (true)
        {
            try
            {
                return await receiving.WaitAsync(CheckInterval, _timeProvider, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TimeoutException exception)
            {
                if (Silence() is { } silence)
                {
                    _socket.Abort();
                    await ((Task)receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    throw new DeepgramException(DeepgramFailure.Timeout, $"No message for {silence.TotalSeconds:0.#} seconds.", inner: exception);
                }
            }
        }
    }

    /// <summary>How long the server owes an answer, when that is too long.</summary>
    private TimeSpan? Silence()
    {
        var audioSince = Volatile.Read(ref _audioSince);
        if (_isClosing)
        {
            var since = Math.Max(Volatile.Read(ref _lastMessage), Volatile.Read(ref _lastSent));
            return _timeProvider.GetElapsedTime(since) is var closing && closing >= _options.CompletionTimeout ? closing : null;
        }

        return audioSince != 0 && _timeProvider.GetElapsedTime(audioSince) is var silence && silence >= _options.SilenceTimeout ? silence : null;
    }

    private async Task<bool> EndAsync()
    {
        var (status, code) = (_socket.CloseStatus, _socket.CloseStatusDescription);
        if (_socket.State == WebSocketState.CloseReceived)
        {
            using var late = new CancellationTokenSource(_options.CompletionTimeout, _timeProvider);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, late.Token).ConfigureAwait(false);
        }

        if (status == WebSocketCloseStatus.NormalClosure && _isClosing)
        {
            return false;
        }

        var failure = status is WebSocketCloseStatus.PolicyViolation or WebSocketCloseStatus.InvalidPayloadData or WebSocketCloseStatus.ProtocolError
            ? DeepgramFailure.InvalidRequest
            : DeepgramFailure.Unavailable;
        throw new DeepgramException(failure, $"Deepgram closed the stream with {(int?)status} {code}.");
    }
}

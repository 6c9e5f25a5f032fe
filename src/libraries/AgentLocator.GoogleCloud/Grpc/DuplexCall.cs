using System.Threading.Channels;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>
/// A running call. One writer and one reader at a time. <see cref="ReadAsync"/> throws <see cref="RpcException"/> for how the call ended, and
/// <see cref="OperationCanceledException"/> only for a token of the caller's. Disposing it resets the stream where it has not ended.
/// </summary>
internal sealed class DuplexCall<TRequest, TResponse> : IAsyncDisposable
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    // Messages that wait to be sent; a writer waits when the server takes no more.
    private const int MaxWaiting = 16;

    private static readonly TimeSpan RefusalWait = TimeSpan.FromSeconds(1);

    private readonly MessageParser<TResponse> _parser;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _disposed = new();
    private readonly CancellationTokenSource _over;
    private readonly CancellationToken _overToken;
    private readonly Lock _gate = new();
    private readonly Channel<GrpcFrame> _frames = Channel.CreateBounded<GrpcFrame>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task<HttpResponseMessage> _sending;
    private HttpResponseMessage? _response;
    private Stream? _body;
    private bool _hasEnded;
    private bool _isDisposed;

    public DuplexCall(
        MessageParser<TResponse> parser,
        Func<Channel<GrpcFrame>, CancellationToken, Task<HttpResponseMessage>> send,
        CallSettings settings,
        TimeProvider timeProvider)
    {
        _parser = parser;
        _timeProvider = timeProvider;
        _caller = settings.CancellationToken;
        _deadline = new CancellationTokenSource(settings.Timeout ?? Timeout.InfiniteTimeSpan, timeProvider);
        _over = CancellationTokenSource.CreateLinkedTokenSource(_caller, _deadline.Token, _disposed.Token);
        _overToken = _over.Token;
        _sending = send(_frames, _overToken);
    }

    /// <summary>False where the call has ended already; its reader learns why.</summary>
    public async ValueTask<bool> WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        var frame = GrpcFrame.Of(message);
        if (_frames.Writer.TryWrite(frame))
        {
            return true;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _overToken);
        try
        {
            await _frames.Writer.WriteAsync(frame, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (ChannelClosedException)
        {
            frame.Release();
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && !_caller.IsCancellationRequested)
        {
            frame.Release();
            return false;
        }
        catch (OperationCanceledException)
        {
            frame.Release();
            throw;
        }
    }

    /// <summary>Why a message could not be written, as far as it is known without reading: a refusal at once, or CANCELLED.</summary>
    public async Task<RpcException> WhyEndedAsync()
    {
        try
        {
            var response = await _sending.WaitAsync(RefusalWait, _timeProvider, CancellationToken.None).ConfigureAwait(false);
            if (GrpcStatusReader.OfHeaders(response, _timeProvider).Failure is { } refusal)
            {
                return refusal;
            }
        }
        catch (RpcException exception)
        {
            return exception;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return GrpcStatusReader.OfFault(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            // Given up by ourselves, or ended in a way that only its reader sees.
        }

        return new RpcException(new Status(StatusCode.Cancelled, "The stream has ended; its responses say why."));
    }

    /// <summary>No more messages of ours; the server goes on answering.</summary>
    public void Complete() => _frames.Writer.TryComplete();

    /// <summary>From now on the call must end within a time: DEADLINE_EXCEEDED otherwise.</summary>
    public void EndWithin(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _deadline.CancelAfter(time);
            }
        }
    }

    /// <summary>The server's next message; null when it ended the call well.</summary>
    /// <param name="cancellationToken">Ends the wait and leaves the call unusable.</param>
    /// <param name="within">Longest wait; DEADLINE_EXCEEDED after it.</param>
    public async Task<TResponse?> ReadAsync(CancellationToken cancellationToken, TimeSpan? within = null)
    {
        if (_hasEnded)
        {
            return null;
        }

        using var stalled = new CancellationTokenSource(within ?? Timeout.InfiniteTimeSpan, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _overToken, stalled.Token);
        try
        {
            var message = await ReadMessageAsync(either.Token).ConfigureAwait(false);
            if (message is null)
            {
                End();
            }

            return message;
        }
        catch (Exception exception)
        {
            End();
            cancellationToken.ThrowIfCancellationRequested();
            _caller.ThrowIfCancellationRequested();
            throw exception switch
            {
                RpcException => exception,
                OperationCanceledException when stalled.IsCancellationRequested => Deadline("The server fell silent.", exception),
                _ when _deadline.IsCancellationRequested => Deadline("No answer before the deadline.", exception),
                OperationCanceledException when _disposed.IsCancellationRequested => new RpcException(new Status(StatusCode.Cancelled, "The call was given up."), inner: exception),
                OperationCanceledException or HttpRequestException or IOException or ObjectDisposedException => GrpcStatusReader.OfFault(exception),
                _ => exception,
            };
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        Complete();
        await _disposed.CancelAsync().ConfigureAwait(false);
        await ((Task)_sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_sending.IsCompletedSuccessfully)
        {
            (await _sending.ConfigureAwait(false)).Dispose();
        }

        _over.Dispose();
        _deadline.Dispose();
        _disposed.Dispose();
    }

    private static RpcException Deadline(string detail, Exception inner) => new(new Status(StatusCode.DeadlineExceeded, detail), inner: inner);

    private async Task<TResponse?> ReadMessageAsync(CancellationToken cancellationToken)
    {
        if (_response is null || _body is null)
        {
            _response = await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
            var (hasEnded, failure) = GrpcStatusReader.OfHeaders(_response, _timeProvider);
            if (hasEnded)
            {
                return failure is null ? null : throw failure;
            }

            _body = await _response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        }

        if (await GrpcFrame.ReadAsync(_body, _parser, cancellationToken).ConfigureAwait(false) is { } message)
        {
            return message;
        }

        return GrpcStatusReader.OfTrailers(_response, _timeProvider) is { } bad ? throw bad : null;
    }

    private void End()
    {
        _hasEnded = true;
        Complete();
    }
}

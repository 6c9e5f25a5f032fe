using AgentLocator.GoogleCloud.Grpc;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.LongRunning;

/// <summary>Work that goes on at Google after the call that began it, under the names of Google.LongRunning.</summary>
/// <typeparam name="TResponse">What it brings.</typeparam>
/// <typeparam name="TMetadata">What it says about its progress.</typeparam>
public sealed class Operation<TResponse, TMetadata>
    where TResponse : class, IMessage<TResponse>, new()
    where TMetadata : class, IMessage<TMetadata>, new()
{
    private const double PollGrowth = 1.5;

    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(20);

    private readonly GrpcChannel _channel;
    private readonly Operation _message;

    internal Operation(GrpcChannel channel, Operation message)
    {
        _channel = channel;
        _message = message;
    }

    /// <summary>Name by which it can be asked for again, also by another process.</summary>
    public string Name => _message.Name;

    /// <summary>It is over, well or not.</summary>
    public bool IsCompleted => _message.Done;

    /// <summary>It is over and failed.</summary>
    public bool IsFaulted => _message.ResultCase == Operation.ResultOneofCase.Error;

    /// <summary>How far it is; null where nothing is said.</summary>
    public TMetadata? Metadata => _message.Metadata is { } any && any.TryUnpack<TMetadata>(out var metadata) ? metadata : null;

    /// <summary>Why it failed; null when it did not.</summary>
    public RpcException? Exception => IsFaulted ? new RpcException(new Status((StatusCode)_message.Error.Code, _message.Error.Message), _message.Error) : null;

    /// <summary>What it brought. <see cref="InvalidOperationException"/> before it is over, <see cref="RpcException"/> when it failed or brought something else.</summary>
    public TResponse Result
    {
        get
        {
            if (!IsCompleted)
            {
                throw new InvalidOperationException("The operation is not over yet.");
            }

            if (Exception is { } failure)
            {
                throw failure;
            }

            return _message.Response is { } any && any.TryUnpack<TResponse>(out var response)
                ? response
                : throw new RpcException(new Status(StatusCode.Internal, "The operation brought something else than expected."));
        }
    }

    /// <summary>Asks how it stands.</summary>
    public async Task<Operation<TResponse, TMetadata>> PollOnceAsync(CallSettings? callSettings = null)
    {
        var message = await _channel.CallAsync(OperationsApi.GetOperation, new GetOperationRequest { Name = Name }, callSettings).ConfigureAwait(false);
        return new Operation<TResponse, TMetadata>(_channel, message);
    }

    /// <summary>Asks again and again, ever more rarely, until it is over.</summary>
    /// <param name="timeout">DEADLINE_EXCEEDED after so long; null for no limit. The operation itself goes on.</param>
    /// <param name="cancellationToken">Ends the waiting, not the operation.</param>
    public async Task<Operation<TResponse, TMetadata>> PollUntilCompletedAsync(TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var time = _channel.TimeProvider;
        var start = time.GetTimestamp();
        var wait = FirstPoll;
        var current = this;
        while (!current.IsCompleted)
        {
            if (timeout is { } limit && time.GetElapsedTime(start) + wait > limit)
            {
                throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The operation is not over yet."));
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            wait = wait * PollGrowth < LongestPoll ? wait * PollGrowth : LongestPoll;
            current = await current.PollOnceAsync(CallSettings.FromCancellationToken(cancellationToken)).ConfigureAwait(false);
        }

        return current;
    }
}

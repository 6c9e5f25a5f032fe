namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>
/// A call that did not end well. Codes that this client gives itself: DEADLINE_EXCEEDED for its own deadline, UNAVAILABLE where there is no connection or it breaks,
/// INTERNAL for an answer that is not gRPC or not the message expected.
/// </summary>
public sealed class RpcException : Exception
{
    /// <param name="status">Code and detail.</param>
    /// <param name="details">What <c>grpc-status-details-bin</c> held; null for nothing.</param>
    /// <param name="retryDelay">After how long the server wants to be asked again; null where it does not say.</param>
    /// <param name="inner">The fault below, where there is one.</param>
    public RpcException(Status status, Rpc.Status? details = null, TimeSpan? retryDelay = null, Exception? inner = null)
        : base($"{status.StatusCode}: {status.Detail}", inner)
    {
        Status = status;
        RpcStatus = details;
        RetryDelay = retryDelay;
    }

    /// <summary>Code and detail.</summary>
    public Status Status { get; }

    /// <summary>The code alone.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The status with its details (RetryInfo, QuotaFailure, ErrorInfo), where the server sent them.</summary>
    public Rpc.Status? RpcStatus { get; }

    /// <summary>After how long to ask again: RetryInfo, <c>grpc-retry-pushback-ms</c> or Retry-After.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>
    /// True where a quota of the day or the project is used up, so that asking again soon does not help: RESOURCE_EXHAUSTED with a QuotaFailure and without a delay.
    /// </summary>
    public bool IsQuotaExhausted => StatusCode == StatusCode.ResourceExhausted && RetryDelay is null && RpcStatus?.GetDetail<Rpc.QuotaFailure>() is not null;
}

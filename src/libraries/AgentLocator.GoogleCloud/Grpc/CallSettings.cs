namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>What a caller says about one call, under the names of Google.Api.Gax.Grpc.</summary>
public sealed record CallSettings
{
    /// <summary>Ends the call with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// Longest time for the whole call, its repetitions included; sent as <c>grpc-timeout</c>. Null for the client's own (unary calls) or none (streams).
    /// </summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Nothing but a token.</summary>
    public static CallSettings FromCancellationToken(CancellationToken cancellationToken) => new() { CancellationToken = cancellationToken };
}

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>Where the bearer token of a call comes from. Failures are <see cref="RpcException"/>.</summary>
internal interface IAccessTokens
{
    /// <summary>A token that is valid now, from the cache where possible.</summary>
    ValueTask<string> GetAsync(CancellationToken cancellationToken);
}

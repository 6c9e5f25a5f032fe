using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>What goes wrong with Google's services, as <see cref="ProviderException"/>. Google's own sentences may quote the request, and are left out.</summary>
internal static class GoogleFailures
{
    public static async Task<T> MappedAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Find(exception) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Null for what is no failure of Google's.</summary>
    public static ProviderException? Find(Exception exception) => exception switch
    {
        RpcException answered => new ProviderException(
            ProviderNames.Google,
            FailureOf(answered),
            $"It answered {answered.StatusCode}.",
            answered.StatusCode == StatusCode.ResourceExhausted ? answered.RetryDelay : null),

        // The service account's file is none, or cannot be read.
        FormatException => new ProviderException(ProviderNames.Google, ProviderFailure.Unauthorized, "The key is not a service account's key file."),
        IOException => new ProviderException(ProviderNames.Google, ProviderFailure.NotConfigured, "The key file cannot be read.", inner: exception),
        OperationCanceledException or TimeoutException => new ProviderException(ProviderNames.Google, ProviderFailure.Timeout, "It did not answer in time.", inner: exception),
        HttpRequestException => new ProviderException(ProviderNames.Google, ProviderFailure.Unavailable, "It could not be reached.", inner: exception),
        _ => null,
    };

    private static ProviderFailure FailureOf(RpcException answered) => answered.StatusCode switch
    {
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => ProviderFailure.Unauthorized,
        StatusCode.ResourceExhausted => answered.IsQuotaExhausted ? ProviderFailure.QuotaExhausted : ProviderFailure.RateLimited,
        StatusCode.DeadlineExceeded => ProviderFailure.Timeout,
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition => ProviderFailure.InvalidRequest,
        StatusCode.NotFound or StatusCode.Unimplemented => ProviderFailure.NotConfigured,
        StatusCode.Internal or StatusCode.DataLoss => ProviderFailure.Malformed,
        _ => ProviderFailure.Unavailable,
    };
}

using AgentLocator.Deepgram;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>What goes wrong with Deepgram, as <see cref="ProviderException"/>.</summary>
internal static class DeepgramFailures
{
    public static async Task<T> MappedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (DeepgramException exception)
        {
            throw Of(exception);
        }
    }

    public static ProviderException Of(DeepgramException exception) => new(
        ProviderNames.Deepgram,
        exception.Failure switch
        {
            DeepgramFailure.Timeout => ProviderFailure.Timeout,
            DeepgramFailure.RateLimited => ProviderFailure.RateLimited,
            DeepgramFailure.QuotaExhausted => ProviderFailure.QuotaExhausted,
            DeepgramFailure.Unauthorized => ProviderFailure.Unauthorized,
            DeepgramFailure.InvalidRequest => ProviderFailure.InvalidRequest,
            DeepgramFailure.Malformed => ProviderFailure.Malformed,
            _ => ProviderFailure.Unavailable,
        },
        exception.Message,
        exception.Failure == DeepgramFailure.RateLimited ? exception.RetryAfter : null,
        exception);
}

using System.Net;
using System.Net.Http.Headers;

namespace AgentLocator.Deepgram.Wire;

/// <summary>What an HTTP status means, of a recording's answer or of a socket that was not opened.</summary>
internal static class Refusal
{
    public static DeepgramException Of(HttpStatusCode status, string? code, string? requestId, TimeSpan? retryAfter)
    {
        var failure = (int)status switch
        {
            401 or 403 => DeepgramFailure.Unauthorized,
            402 => DeepgramFailure.QuotaExhausted,
            408 or 504 => DeepgramFailure.Timeout,
            429 => DeepgramFailure.RateLimited,
            >= 500 => DeepgramFailure.Unavailable,
            >= 400 => DeepgramFailure.InvalidRequest,
            _ => DeepgramFailure.Malformed,
        };
        return new DeepgramException(failure, $"Deepgram answered {(int)status} {code} (request {requestId ?? "unknown"}).", retryAfter);
    }

    /// <summary>Retry-After in seconds or as a date; null when absent.</summary>
    public static TimeSpan? RetryAfterOf(string? header, TimeProvider timeProvider)
    {
        if (!RetryConditionHeaderValue.TryParse(header, out var value))
        {
            return null;
        }

        var wait = value.Delta ?? (value.Date - timeProvider.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}

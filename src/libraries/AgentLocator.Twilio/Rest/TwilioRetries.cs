using Polly;
using Polly.Retry;

namespace AgentLocator.Twilio.Rest;

/// <summary>When and how long to wait before asking again: on 429, 5xx and network faults, doubling with jitter, or as Retry-After says.</summary>
internal static class TwilioRetries
{
    public static ResiliencePipeline<HttpResponseMessage> Build(TwilioRestOptions options, TimeProvider timeProvider)
    {
        if (options.MaxTries <= 1)
        {
            return ResiliencePipeline<HttpResponseMessage>.Empty;
        }

        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxTries - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestRetryAfter,
                ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments.Outcome, options, timeProvider)),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } response ? RetryAfterOf(response, timeProvider) : null),
            })
            .Build();
    }

    /// <summary>Retry-After in seconds or as a date; null when absent.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider timeProvider)
    {
        var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - timeProvider.GetUtcNow()) : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool ShouldRepeat(Outcome<HttpResponseMessage> outcome, TwilioRestOptions options, TimeProvider timeProvider)
    {
        if (outcome.Result is not { } response)
        {
            return outcome.Exception is TwilioUnreachableException;
        }

        return ((int)response.StatusCode == 429 || (int)response.StatusCode >= 500)
            && (RetryAfterOf(response, timeProvider) ?? TimeSpan.Zero) <= options.LongestRetryAfter;
    }
}

namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>Why a provider did not do what it was asked.</summary>
public enum ProviderFailure
{
    /// <summary>It could not be reached, or it says that it is out of order.</summary>
    Unavailable,

    /// <summary>It did not answer in time.</summary>
    Timeout,

    /// <summary>Too many requests for now.</summary>
    RateLimited,

    /// <summary>What was paid for is used up.</summary>
    QuotaExhausted,

    /// <summary>The key is wrong or may not do this.</summary>
    Unauthorized,

    /// <summary>It refuses this request, and would again.</summary>
    InvalidRequest,

    /// <summary>Its answer cannot be read.</summary>
    Malformed,

    /// <summary>There is no key for it.</summary>
    NotConfigured,
}

/// <summary>A provider failed. The message holds no keys and no spoken words.</summary>
public sealed class ProviderException(string provider, ProviderFailure failure, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>One of <see cref="ProviderNames"/>; empty when there was none to ask.</summary>
    public string Provider { get; } = provider;

    public ProviderFailure Failure { get; } = failure;

    /// <summary>How long the provider asks to be left alone; null when it says nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request may succeed later without anybody doing anything.</summary>
    public bool IsTransient => Failure is ProviderFailure.Unavailable or ProviderFailure.Timeout or ProviderFailure.RateLimited or ProviderFailure.Malformed;
}

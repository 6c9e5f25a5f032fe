namespace AgentLocator.Deepgram;

/// <summary>Why Deepgram did not answer as asked.</summary>
public enum DeepgramFailure
{
    /// <summary>Not reached, 5xx, or the connection broke: may pass.</summary>
    Unavailable,

    /// <summary>Reached, and silent for too long: may pass.</summary>
    Timeout,

    /// <summary>429: too many at once; passes.</summary>
    RateLimited,

    /// <summary>402: the account's credit is used up.</summary>
    QuotaExhausted,

    /// <summary>401 or 403: the key is wrong, or not for this model.</summary>
    Unauthorized,

    /// <summary>400, or audio that is none (DATA-0000): repeating does not help.</summary>
    InvalidRequest,

    /// <summary>An answer that is not what Deepgram documents.</summary>
    Malformed,
}

/// <summary>A call that did not succeed. The message holds Deepgram's code and request id, never the key and never what was said.</summary>
public sealed class DeepgramException(DeepgramFailure failure, string message, TimeSpan? retryAfter = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public DeepgramFailure Failure => failure;

    /// <summary>After how long to ask again, where Deepgram says so.</summary>
    public TimeSpan? RetryAfter => retryAfter;
}

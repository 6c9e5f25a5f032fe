namespace AgentLocator.ProviderSimulator.Failures;

/// <summary>The ways in which a provider fails.</summary>
internal enum FailureKind
{
    /// <summary>The answer is right but its first byte comes late: <see cref="Failure.DelayMs"/>.</summary>
    SlowFirstByte,

    /// <summary>Half of the answer, then nothing until the client goes.</summary>
    Stall,

    /// <summary>Half of the answer, or none, then the connection is torn down without a farewell.</summary>
    Reset,

    /// <summary>UNAVAILABLE, HTTP 503.</summary>
    Unavailable,

    /// <summary>UNAUTHENTICATED, HTTP 401.</summary>
    Unauthorized,

    /// <summary>RESOURCE_EXHAUSTED with a delay, HTTP 429 with Retry-After.</summary>
    RateLimited,

    /// <summary>RESOURCE_EXHAUSTED of a quota, HTTP 429 (OpenAI: insufficient_quota) or 402: coming back soon does not help.</summary>
    QuotaExhausted,

    /// <summary>INVALID_ARGUMENT, HTTP 400.</summary>
    InvalidRequest,

    /// <summary>The answer breaks off in its middle, but ends as if it were whole.</summary>
    Truncated,

    /// <summary>The answer is whole and is not what the protocol says.</summary>
    Malformed,
}

/// <summary>One thing that goes wrong.</summary>
internal sealed record Failure
{
    public required FailureKind Kind { get; init; }

    /// <summary>For so many calls; null for all until told otherwise.</summary>
    public int? Count { get; init; }

    /// <summary>Only calls that ask for this language; null for all.</summary>
    public string? Language { get; init; }

    /// <summary>How late the first byte of <see cref="FailureKind.SlowFirstByte"/> is.</summary>
    public int DelayMs { get; init; } = 3000;

    /// <summary>What <see cref="FailureKind.RateLimited"/> asks for; null for no such word.</summary>
    public int? RetryAfterSeconds { get; init; } = 1;

    /// <summary>In a stream: so many messages are sent rightly before.</summary>
    public int AfterMessages { get; init; }
}

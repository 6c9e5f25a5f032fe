namespace AgentLocator.Twilio.Rest;

/// <summary>Where Twilio is and how long to wait for it.</summary>
public sealed record TwilioRestOptions
{
    /// <summary>Origin of the API; a region has its own (<c>https://api.dublin.ie1.twilio.com</c>) with its own credentials.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.twilio.com");

    /// <summary>Longest wait for one answer's headers and body, and for the next bytes of a recording.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries of a call that is safe to repeat, the first included.</summary>
    public int MaxTries { get; init; } = 3;

    /// <summary>Wait before the second try; doubles from try to try, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A Retry-After longer than this is not waited for: the refusal is given to the caller, who can come back later.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most pages of a list that are read.</summary>
    public int MaxPages { get; init; } = 20;
}

/// <summary>The account and its secret, sent as basic authentication. Printing it does not show the token.</summary>
public sealed record TwilioCredentials(string AccountSid, string AuthToken)
{
    public override string ToString() => AccountSid;
}

namespace AgentLocator.Telephony.Calls;

/// <summary>The carrier answered that it will not tell: too many requests, or credentials that it no longer takes.</summary>
internal sealed class CarrierRefusedException(int status, TimeSpan? retryAfter) : Exception($"The carrier refused to tell a call's state ({status}).")
{
    /// <summary>How long it asks to wait, if it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>What providers count by.</summary>
public enum UsageUnit
{
    Seconds,
    Characters,
    InputTokens,
    OutputTokens,
}

/// <summary>Writes down what providers were used for, in the ambient tenant and unit of work.</summary>
public interface IUsageRecorder
{
    /// <summary>A fact that is told again adds nothing.</summary>
    Task AddAsync(UsageFact fact, CancellationToken cancellationToken = default);
}

/// <summary>So much of a provider was used.</summary>
public sealed record UsageFact
{
    /// <summary>Null when it was for no call.</summary>
    public Guid? CallId { get; init; }

    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    public string Provider { get; init; } = "";

    public string Model { get; init; } = "";

    public ProviderPurpose Purpose { get; init; }

    public UsageUnit Unit { get; init; }

    public decimal Quantity { get; init; }

    /// <summary>What it was used for; unique together with provider and unit.</summary>
    public string Key { get; init; } = "";
}

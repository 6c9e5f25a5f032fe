using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers;

/// <summary>How a provider does for one purpose, with one key.</summary>
public sealed record ProviderHealthDto
{
    public string Provider { get; init; } = "";

    public string Title { get; init; } = "";

    public ProviderPurpose Purpose { get; init; }

    /// <summary>Whose key; null for the installation's.</summary>
    public Guid? TenantId { get; init; }

    public string? TenantName { get; init; }

    public ProviderHealthState Health { get; init; }

    /// <summary>When it is first known to have worked since it last failed; null when it has not.</summary>
    public DateTime? WorkedAt { get; init; }

    public DateTime? FailingSince { get; init; }

    /// <summary>It is left alone until then; past when a request will try it.</summary>
    public DateTime? NextTryAt { get; init; }

    public ProviderFailure? Failure { get; init; }

    /// <summary>The failure in words.</summary>
    public string? FailureText { get; init; }
}

namespace AgentLocator.Transcription.Providers.Keys;

/// <summary>A tenant's own keys as they are stored: protected, also in memory.</summary>
internal sealed record StoredProviderKeys(IReadOnlyDictionary<string, StoredProviderKey> ByProvider)
{
    /// <summary>There is one item for each tenant.</summary>
    public const string Key = "keys";
}

/// <summary>One of them.</summary>
internal sealed record StoredProviderKey(string Secret, string? BaseUrl);

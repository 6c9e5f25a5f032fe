using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers;

/// <summary>What one provider offers, and how it is spoken to.</summary>
internal interface ISpeechProviderAdapter
{
    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    string Name { get; }

    /// <summary>As people know it.</summary>
    string Title { get; }

    IReadOnlyList<ProviderPurpose> Purposes { get; }

    /// <summary>Whether a tenant may name an address of its own, such as a server that speaks the same protocol.</summary>
    bool TakesBaseUrl { get; }

    /// <summary>The host's own access; null when the installation has none.</summary>
    ProviderAccess? FindHostAccess();

    /// <summary>Whether a text can be a key at all, before anybody is asked.</summary>
    bool IsKey(string secret);

    /// <summary>An object of the purpose's interface that works with this access.</summary>
    /// <param name="purpose">One of <see cref="Purposes"/>.</param>
    /// <param name="access">Whose key.</param>
    /// <param name="model">The configured model (of a voice: its name); a request may name another.</param>
    object Create(ProviderPurpose purpose, ProviderAccess access, string model);

    /// <summary>Asks the provider whether it takes the key, with a request that costs nothing. Throws <see cref="ProviderException"/>.</summary>
    Task CheckAsync(ProviderAccess access, CancellationToken cancellationToken);
}

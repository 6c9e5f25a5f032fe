namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>What a provider is used for.</summary>
public enum ProviderPurpose
{
    /// <summary>Speech to text while it is spoken: <see cref="IStreamingRecognizer"/>.</summary>
    Recognition,

    /// <summary>Recordings to text: <see cref="IFileTranscriber"/>.</summary>
    FileTranscription,

    /// <summary>Text to speech: <see cref="ISpeechSynthesizer"/>.</summary>
    Synthesis,

    /// <summary>What a call was about: <see cref="IAnalysisModel"/>.</summary>
    Analysis,
}

/// <summary>The names of the providers, as settings, tables and screens have them.</summary>
public static class ProviderNames
{
    public const string OpenAI = "OpenAI";

    public const string Google = "Google";

    public const string Deepgram = "Deepgram";
}

/// <summary>The providers of the ambient tenant: with its own keys where it has some, else with the host's.</summary>
public interface ISpeechProviders
{
    /// <summary>The names of those that have a key, in the tenant's order; those that fail at present come last.</summary>
    Task<IReadOnlyList<string>> OrderAsync(ProviderPurpose purpose, CancellationToken cancellationToken = default);

    /// <summary>
    /// Tries them in that order: after a transient or unauthorised failure the next. What came of each is remembered for the others, on all nodes.
    /// Throws the last <see cref="ProviderException"/>; with <see cref="ProviderFailure.NotConfigured"/> when there is nobody to ask.
    /// </summary>
    /// <param name="purpose">What for.</param>
    /// <param name="use">Does the work with one of them; may be called once for each.</param>
    /// <param name="only">
    /// The one provider that is wanted; null for the tenant's order. While it is left alone it is not asked, as the others are not: its last failure is thrown at once,
    /// with the time until it is tried again.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<T> UseAsync<TProvider, T>(
        ProviderPurpose purpose,
        Func<TProvider, CancellationToken, Task<T>> use,
        string? only = null,
        CancellationToken cancellationToken = default)
        where TProvider : class;
}

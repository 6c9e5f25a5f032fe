namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>Turns text into speech.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    string Provider { get; }

    /// <summary>Raw audio in the wanted format, no header, as it is made. Throws <see cref="ProviderException"/>.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(SynthesisRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What is to be said, and how.</summary>
public sealed record SynthesisRequest
{
    public string Text { get; init; } = "";

    /// <summary>As the provider names it; null takes the configured one.</summary>
    public string? Voice { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "he-IL";

    public AudioFormat Format { get; init; } = AudioFormat.Telephone;

    /// <summary>1 is the voice's own pace.</summary>
    public double Speed { get; init; } = 1;
}

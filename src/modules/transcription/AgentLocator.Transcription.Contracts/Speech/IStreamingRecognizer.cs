namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>Turns speech into text while it is spoken.</summary>
public interface IStreamingRecognizer
{
    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    string Provider { get; }

    /// <summary>Begins to listen. Throws <see cref="ProviderException"/>.</summary>
    Task<IRecognitionStream> OpenAsync(RecognitionOptions options, CancellationToken cancellationToken = default);
}

/// <summary>One speaker's audio on its way in, and the text on its way out. Written by one, read by one other; both may run at the same time.</summary>
public interface IRecognitionStream : IAsyncDisposable
{
    /// <summary>Audio in the format of the options, in pieces of any size, near real time. Throws <see cref="ProviderException"/> when the stream is broken.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default);

    /// <summary>No more audio comes: what is still to be recognised is given, then the texts end.</summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken = default);

    /// <summary>Texts in the order of their times. Throws <see cref="ProviderException"/> when the provider fails.</summary>
    IAsyncEnumerable<RecognizedText> ReadAsync(CancellationToken cancellationToken = default);
}

/// <summary>What is to be recognised, and how.</summary>
public sealed record RecognitionOptions
{
    public AudioFormat Format { get; init; } = AudioFormat.Telephone;

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "he-IL";

    /// <summary>As the provider names it; null takes the configured one.</summary>
    public string? Model { get; init; }

    /// <summary>Words and names that are likely: services, staff, products, places.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Whether guesses are wanted before they are final.</summary>
    public bool Interim { get; init; } = true;
}

/// <summary>A stretch of recognised speech. One that is not final is replaced by the next.</summary>
public sealed record RecognizedText
{
    public string Text { get; init; } = "";

    public bool IsFinal { get; init; }

    /// <summary>Since the first sample written.</summary>
    public TimeSpan Start { get; init; }

    /// <summary>Since the first sample written.</summary>
    public TimeSpan End { get; init; }

    /// <summary>0 to 1; null where the provider gives none.</summary>
    public double? Confidence { get; init; }

    /// <summary>0 to 1: how likely a guess is to stay; null for a final text or where the provider gives none.</summary>
    public double? Stability { get; init; }

    /// <summary>Empty where the provider gives no times of words.</summary>
    public IReadOnlyList<RecognizedWord> Words { get; init; } = [];
}

/// <summary>A word and when it was said, since the first sample written.</summary>
public sealed record RecognizedWord(string Text, TimeSpan Start, TimeSpan End, double? Confidence);

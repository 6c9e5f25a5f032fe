namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>Turns a piece of recorded speech of one speaker into text. Whoever calls it keeps within its two limits.</summary>
public interface IFileTranscriber
{
    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    string Provider { get; }

    /// <summary>Largest file that is taken, WAV header included.</summary>
    long MaxUploadBytes { get; }

    /// <summary>Longest audio that is taken.</summary>
    TimeSpan MaxDuration { get; }

    /// <summary>Whether segments say when they were said. Who gives text alone is asked turn by turn.</summary>
    bool GivesTimes { get; }

    /// <summary>Throws <see cref="ProviderException"/>.</summary>
    Task<FileTranscription> TranscribeAsync(FileTranscriptionRequest request, CancellationToken cancellationToken = default);
}

/// <summary>The audio and what is known of it.</summary>
public sealed record FileTranscriptionRequest
{
    /// <summary>A WAV file of one channel, 16-bit PCM or mu-law: at position 0, seekable, still the caller's to dispose. A provider that is tried again reads it from the start.</summary>
    public required Stream Wav { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>BCP 47.</summary>
    public string Language { get; init; } = "he-IL";

    /// <summary>As the provider names it; null takes the configured one.</summary>
    public string? Model { get; init; }

    /// <summary>Words and names that are likely.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}

/// <summary>What was heard.</summary>
public sealed record FileTranscription
{
    public string Text { get; init; } = "";

    /// <summary>In the order of their times. Empty where the provider gives none: then <see cref="Text"/> is all there is.</summary>
    public IReadOnlyList<TranscribedSegment> Segments { get; init; } = [];

    /// <summary>The model that did it.</summary>
    public string Model { get; init; } = "";
}

/// <summary>A stretch of speech.</summary>
/// <param name="Start">Since the start of the file.</param>
/// <param name="End">Since the start of the file.</param>
/// <param name="Text">As the provider wrote it.</param>
/// <param name="Confidence">0 to 1; null where the provider gives none.</param>
/// <param name="NoSpeechProbability">0 to 1: how likely nobody spoke; null where the provider gives none.</param>
public sealed record TranscribedSegment(TimeSpan Start, TimeSpan End, string Text, double? Confidence, double? NoSpeechProbability);

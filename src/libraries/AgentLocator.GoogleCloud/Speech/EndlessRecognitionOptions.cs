namespace AgentLocator.GoogleCloud.Speech;

/// <summary>When streams are changed, and how much is kept for it.</summary>
public sealed record EndlessRecognitionOptions
{
    /// <summary>Age of a stream from which on the next final result is a good place to change. Google ends streams at 305 seconds.</summary>
    public TimeSpan ChangeAfter { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Age at which the stream is changed at the latest.</summary>
    public TimeSpan ChangeAtLatest { get; init; } = TimeSpan.FromMinutes(4.5);

    /// <summary>Most audio since the last final result that is kept, to be recognised again by the next stream.</summary>
    public TimeSpan LongestReplay { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So much is kept while nothing is said; results come sooner than this.</summary>
    public TimeSpan QuietReplay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for the last results of a stream that gets no more audio.</summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that the server may take no audio.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>New streams in a row after failures that may pass (UNAVAILABLE, OUT_OF_RANGE), without a result between them.</summary>
    public int MaxReopens { get; init; } = 4;
}

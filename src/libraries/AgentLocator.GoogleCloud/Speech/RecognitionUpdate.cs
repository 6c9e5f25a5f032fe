namespace AgentLocator.GoogleCloud.Speech;

/// <summary>What is recognised; times since the first sample that was written, whichever stream heard it.</summary>
/// <param name="Transcript">The words. A final result is only its own part, a guess all that is said since the last final one.</param>
/// <param name="IsFinal">It will not change any more.</param>
/// <param name="Start">Where it begins: its first word, or else the end of the final result before it.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Confidence">0 to 1; null where Google says nothing.</param>
/// <param name="Stability">Of a guess, 0 to 1; null where Google says nothing.</param>
/// <param name="Words">Where word times were asked for; final results only.</param>
public sealed record RecognitionUpdate(
    string Transcript,
    bool IsFinal,
    TimeSpan Start,
    TimeSpan End,
    double? Confidence,
    double? Stability,
    IReadOnlyList<RecognitionWord> Words);

/// <summary>One word of a result.</summary>
public sealed record RecognitionWord(string Text, TimeSpan Start, TimeSpan End, double? Confidence);

namespace AgentLocator.Deepgram;

/// <summary>A message of a live stream.</summary>
public abstract record DeepgramMessage;

/// <summary>What was heard in a stretch of audio. An empty transcript means that nothing was said in it.</summary>
/// <param name="IsFinal">This stretch will not be told again; until then each message replaces the one before.</param>
/// <param name="SpeechFinal">The speaker has paused.</param>
/// <param name="FromFinalize">The answer to <see cref="DeepgramListenStream.FinalizeAsync"/>.</param>
/// <param name="Channel">Of the audio, from 0.</param>
/// <param name="Start">Since the stream's first sample.</param>
/// <param name="Duration">Of the stretch.</param>
/// <param name="Alternatives">The best first.</param>
public sealed record DeepgramResults(
    bool IsFinal,
    bool SpeechFinal,
    bool FromFinalize,
    int Channel,
    TimeSpan Start,
    TimeSpan Duration,
    IReadOnlyList<DeepgramAlternative> Alternatives) : DeepgramMessage;

/// <summary>One reading of the audio.</summary>
/// <param name="Transcript">All words.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Words">With times since the first sample.</param>
public sealed record DeepgramAlternative(string Transcript, double Confidence, IReadOnlyList<DeepgramWord> Words);

/// <summary>A word; with its punctuation where that was asked for.</summary>
public sealed record DeepgramWord(string Word, TimeSpan Start, TimeSpan End, double Confidence, string? PunctuatedWord);

/// <summary>The stream's last message: what was heard in all.</summary>
public sealed record DeepgramMetadata(string RequestId, TimeSpan Duration, int Channels) : DeepgramMessage;

/// <summary>No word for as long as was asked for.</summary>
public sealed record DeepgramUtteranceEnd(TimeSpan LastWordEnd) : DeepgramMessage;

/// <summary>Somebody began to speak.</summary>
public sealed record DeepgramSpeechStarted(TimeSpan Timestamp) : DeepgramMessage;

/// <summary>What was said in a recording.</summary>
/// <param name="RequestId">Deepgram's name of the call.</param>
/// <param name="Duration">Of the recording.</param>
/// <param name="Channels">For each channel of the recording the readings, the best first.</param>
/// <param name="Utterances">The sentences in their order.</param>
public sealed record DeepgramTranscription(
    string RequestId,
    TimeSpan Duration,
    IReadOnlyList<IReadOnlyList<DeepgramAlternative>> Channels,
    IReadOnlyList<DeepgramUtterance> Utterances);

/// <summary>A sentence of a recording.</summary>
public sealed record DeepgramUtterance(string Transcript, TimeSpan Start, TimeSpan End, double Confidence, int Channel, IReadOnlyList<DeepgramWord> Words);

using AgentLocator.Audio;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>A recording that is open, and where in each of its channels somebody speaks.</summary>
internal sealed record RecordedSpeech(WavReader Reader, IReadOnlyList<SpeechMap> Maps)
{
    /// <summary>Of each channel; never 0, for it is divided by.</summary>
    public long Samples { get; } = Math.Max(1, Reader.Samples ?? 1);
}

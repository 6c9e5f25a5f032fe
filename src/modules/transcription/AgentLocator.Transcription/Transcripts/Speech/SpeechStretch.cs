namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>A stretch of one channel in which somebody speaks: samples since the recording's start, the end not included.</summary>
internal readonly record struct SpeechStretch(long Start, long End)
{
    public long Length => End - Start;

    /// <summary>How much of it lies between two samples.</summary>
    public long Within(long from, long to) => Math.Max(0, Math.Min(End, to) - Math.Max(Start, from));
}

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>
/// What models that give no times are asked at once: a turn, which ends where another speaks, or nobody does for a while. When it was said is then known from the recording,
/// and answers stand behind their questions.
/// </summary>
internal static class SpeechTurns
{
    /// <summary>Within a turn sentences are placed by their length: the longer it is, the less certain are they.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(2);

    /// <summary>The chunk's first pieces, as far as they are one turn.</summary>
    public static SpeechChunk FirstOf(SpeechChunk chunk, RecordedSpeech recording)
    {
        var longPause = ChunkAudio.SamplesOf(LongPause, recording.Reader.SampleRate);
        var others = recording.Maps.Where((_, channel) => channel != chunk.Channel).ToList();
        var turn = chunk.Pieces.TakeWhile((piece, i) => i == 0 || GoesOn(chunk.Pieces[i - 1].End, piece.Start));
        return new SpeechChunk(chunk.Channel, [.. turn]);

        bool GoesOn(long end, long start) => start - end < longPause && others.TrueForAll(other => other.VoicedBetween(end, start) == 0);
    }
}

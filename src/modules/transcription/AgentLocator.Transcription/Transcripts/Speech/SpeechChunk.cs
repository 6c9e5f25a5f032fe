namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>What is sent to a provider at once: stretches of one channel, the silence between them left out.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Pieces">In order; at least one.</param>
internal sealed record SpeechChunk(int Channel, IReadOnlyList<SpeechStretch> Pieces)
{
    /// <summary>How long it is without the silence.</summary>
    public long Samples { get; } = Pieces.Sum(piece => piece.Length);

    /// <summary>All speech of the channel before this sample is in this chunk or in earlier ones.</summary>
    public long End => Pieces[^1].End;

    /// <summary>The sample of the recording that a sample of the chunk comes from. On a seam a beginning belongs to the later piece, an end to the earlier.</summary>
    public long ToRecording(long sample, bool isEnd)
    {
        var left = Math.Clamp(sample, 0, Samples);
        foreach (var piece in Pieces)
        {
            if (left < piece.Length || (isEnd && left == piece.Length))
            {
                return piece.Start + left;
            }

            left -= piece.Length;
        }

        return End;
    }
}

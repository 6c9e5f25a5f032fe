using AgentLocator.Audio;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>
/// Cuts the next chunk of a channel: whole stretches as long as they fit, so that cuts lie in silence. Only somebody who does not pause for longer than a whole chunk is cut
/// where he is quietest. The next chunk begins where this one ends: nothing is lost and nothing is said twice.
/// </summary>
internal static class ChunkCutter
{
    private const int FrameMs = 20;

    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(10);

    /// <summary>Null when nothing is left from <paramref name="position"/> on.</summary>
    public static async Task<SpeechChunk?> NextAsync(WavReader reader, SpeechMap map, int channel, long position, long mostSamples, CancellationToken cancellationToken)
    {
        var pieces = new List<SpeechStretch>();
        var room = mostSamples;
        foreach (var stretch in map.Stretches.SkipWhile(stretch => stretch.End <= position))
        {
            var piece = stretch with { Start = Math.Max(stretch.Start, position) };
            if (piece.Length <= room)
            {
                pieces.Add(piece);
                room -= piece.Length;
                continue;
            }

            if (pieces.Count == 0)
            {
                pieces.Add(piece with { End = await QuietestAsync(reader, channel, piece.Start + room, room / 4, cancellationToken) });
            }

            break;
        }

        return pieces.Count == 0 ? null : new SpeechChunk(channel, pieces);
    }

    /// <summary>The quietest place in the last stretch of time before <paramref name="end"/>.</summary>
    private static async Task<long> QuietestAsync(WavReader reader, int channel, long end, long search, CancellationToken cancellationToken)
    {
        var frame = reader.SampleRate * FrameMs / 1000;
        var samples = new short[Math.Min(search, (long)(LongestSearch.TotalSeconds * reader.SampleRate)) / frame * frame];
        var begin = end - samples.Length;
        reader.Seek(begin);
        var read = await reader.ReadAsync(samples, channel, cancellationToken);
        var (best, least) = (end, double.MaxValue);
        for (var at = 0; at + frame <= read; at += frame)
        {
            // Of equally quiet places the last: chunks stay long.
            var loudness = EnergyOf(samples.AsSpan(at, frame));
            (best, least) = loudness <= least ? (begin + at + (frame / 2), loudness) : (best, least);
        }

        return best;
    }

    private static double EnergyOf(ReadOnlySpan<short> samples)
    {
        double energy = 0;
        foreach (var sample in samples)
        {
            energy += (double)sample * sample;
        }

        return energy;
    }
}

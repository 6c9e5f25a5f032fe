using AgentLocator.Audio;
using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>Goes once through a recording, both channels beside each other, and notes where each speaks. Memory is bounded but for the notes.</summary>
internal static class SpeechFinder
{
    public static readonly TimeSpan Padding = TimeSpan.FromMilliseconds(200);

    private const int PieceSamples = 50 * VoiceActivityDetector.FrameSamples;

    /// <summary>A map for each channel. The reader is at its start, and at its end afterwards.</summary>
    public static async Task<IReadOnlyList<SpeechMap>> FindAsync(WavReader reader, CancellationToken cancellationToken)
    {
        var isStereo = reader.Channels == 2;
        var (left, right) = (new short[PieceSamples], new short[isStereo ? PieceSamples : 0]);
        var tracks = Enumerable.Range(0, reader.Channels).Select(_ => new VoiceTrack()).ToList();
        int read;
        do
        {
            read = isStereo ? await reader.ReadAsync(left, right, cancellationToken) : await reader.ReadAsync(left, 0, cancellationToken);

            // What we play comes back from the line a little later: that is no caller.
            tracks[0].Add(left.AsSpan(0, read), isStereo ? right.AsSpan(0, read) : []);
            if (isStereo)
            {
                tracks[1].Add(right.AsSpan(0, read), []);
            }
        }
        while (read == PieceSamples);

        return tracks.ConvertAll(track => new SpeechMap(track.Complete(), reader.Position, ChunkAudio.SamplesOf(Padding, reader.SampleRate)));
    }
}

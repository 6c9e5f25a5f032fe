using AgentLocator.Audio;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>Writes a chunk as a WAV file of 16-bit PCM, which every provider takes, at the recording's own rate: nothing is gained by another.</summary>
internal static class ChunkAudio
{
    /// <summary>Providers refuse what is shorter than a tenth of a second or so: silence is added.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private const int BytesPerSample = 2;
    private const int BlockSamples = 8 * 1024;

    /// <summary>Samples that fit into a file of so many bytes.</summary>
    public static long SamplesIn(long bytes) => Math.Max(0, bytes - WavHeader.MaxLength) / BytesPerSample;

    /// <summary>The file, at its start.</summary>
    public static async Task<MemoryStream> WriteAsync(WavReader reader, SpeechChunk chunk, CancellationToken cancellationToken)
    {
        var samples = LengthOf(chunk, reader.SampleRate);
        var file = new MemoryStream((int)(samples * BytesPerSample) + WavHeader.MaxLength);
        await using (var writer = new WavWriter(file, WavEncoding.Pcm16, channels: 1, reader.SampleRate))
        {
            var block = new short[BlockSamples];
            foreach (var piece in chunk.Pieces)
            {
                reader.Seek(piece.Start);
                for (var left = piece.Length; left > 0;)
                {
                    var read = await reader.ReadAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), chunk.Channel, cancellationToken);
                    if (read == 0)
                    {
                        throw new EndOfStreamException("The recording became shorter while it was read.");
                    }

                    await writer.WriteAsync(block.AsMemory(0, read), cancellationToken);
                    left -= read;
                }
            }

            Array.Clear(block);
            for (var left = samples - writer.Samples; left > 0; left = samples - writer.Samples)
            {
                await writer.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
            }
        }

        file.Position = 0;
        return file;
    }

    /// <summary>Samples of the file.</summary>
    public static long LengthOf(SpeechChunk chunk, int sampleRate) => Math.Max(chunk.Samples, SamplesOf(Shortest, sampleRate));

    public static long SamplesOf(TimeSpan time, int sampleRate) => (long)(time.TotalSeconds * sampleRate);
}

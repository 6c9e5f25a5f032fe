using AgentLocator.Audio;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A sentence and where it is said.</summary>
internal sealed record Spoken(int Channel, int AtMs, Sentence Sentence);

/// <summary>Writes recordings of any length as they are stored, without holding them in memory.</summary>
internal static class Soundtrack
{
    private const int BlockMs = 10_000;
    private const int BlockSamples = BlockMs * MuLaw.BytesPerMillisecond;

    /// <summary>Sentences in digital silence.</summary>
    public static Task<string> WriteAsync(int durationMs, int channels, IReadOnlyList<Spoken> spoken) => WriteAsync(durationMs, channels, (block, firstSample) =>
    {
        block.Fill(MuLaw.Silence);
        foreach (var (channel, atMs, sentence) in spoken.Where(s => Overlaps(s, firstSample)))
        {
            var offset = (atMs * (long)MuLaw.BytesPerMillisecond) - firstSample;
            for (var i = (int)Math.Max(0, -offset); i < sentence.Sound.Length && offset + i < BlockSamples; i++)
            {
                var at = ((offset + i) * channels) + channel;
                if (at < block.Length)
                {
                    block[(int)at] = sentence.Sound[i];
                }
            }
        }
    });

    /// <summary>Noise like that of a fan.</summary>
    public static Task<string> WriteNoiseAsync(int durationMs, int amplitude)
    {
        var random = new Random(4);
        return WriteAsync(durationMs, 1, (block, _) =>
        {
            foreach (ref var code in block)
            {
                code = MuLaw.Encode((short)random.Next(-amplitude, amplitude));
            }
        });
    }

    private static async Task<string> WriteAsync(int durationMs, int channels, FillBlock fill)
    {
        var path = Path.GetTempFileName();
        await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        await using var writer = new WavWriter(file, WavEncoding.MuLaw, channels, MuLaw.SampleRate);
        var samples = (long)durationMs * MuLaw.BytesPerMillisecond;
        for (long at = 0; at < samples; at += BlockSamples)
        {
            var block = new byte[Math.Min(BlockSamples, samples - at) * channels];
            fill(block, at);
            await writer.WriteCodedAsync(block);
        }

        return path;
    }

    private static bool Overlaps(Spoken spoken, long firstSample)
    {
        var start = spoken.AtMs * (long)MuLaw.BytesPerMillisecond;
        return start < firstSample + BlockSamples && start + spoken.Sentence.Sound.Length > firstSample;
    }

    private delegate void FillBlock(Span<byte> block, long firstSample);
}

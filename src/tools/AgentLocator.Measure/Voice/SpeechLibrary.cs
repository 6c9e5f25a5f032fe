using System.Buffers.Binary;
using System.Diagnostics;
using AgentLocator.Audio;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// The voices of the corpus, from two Debian packages: people who read and dictate (pocketsphinx-testdata), each also a little faster and slower, and Hebrew sentences of several
/// synthesised voices (espeak-ng).
/// </summary>
internal sealed class SpeechLibrary
{
    private const string HumanPackage = "pocketsphinx-testdata";
    private const string Synthesiser = "espeak-ng";
    private const int RawRate = 16000;
    private const int Rate = MuLaw.SampleRate;

    private static readonly int[] SpeedsInPercent = [100, 93, 107];
    private static readonly string[] Voices = ["he+m1", "he+f2", "he+m3", "he+f4", "he+m7", "he+f5"];

    private SpeechLibrary(IReadOnlyList<IReadOnlyList<Phrase>> human, IReadOnlyList<IReadOnlyList<Phrase>> hebrew)
    {
        (Human, Hebrew) = (human, hebrew);
    }

    /// <summary>Phrases of each person.</summary>
    public IReadOnlyList<IReadOnlyList<Phrase>> Human { get; }

    /// <summary>Phrases of each synthesised voice.</summary>
    public IReadOnlyList<IReadOnlyList<Phrase>> Hebrew { get; }

    /// <summary>Throws <see cref="InvalidOperationException"/> naming the package that is missing.</summary>
    public static async Task<SpeechLibrary> LoadAsync()
    {
        var recordings = await RecordingsAsync();
        var human = new List<Phrase>();
        foreach (var path in recordings)
        {
            var samples = await ReadAsync(path);
            foreach (var speed in SpeedsInPercent)
            {
                // Played at the old rate it is as much faster and higher.
                var speaker = $"{Path.GetFileName(Path.GetDirectoryName(path))} {speed} %";
                human.AddRange(Phrase.Of(speaker, ToFloat(Change(samples, Rate, Rate * 100 / speed))));
            }
        }

        var hebrew = new List<Phrase>();
        foreach (var voice in Voices)
        {
            foreach (var (sentence, i) in HebrewSentences.All.Select((sentence, i) => (sentence, i)))
            {
                hebrew.AddRange(Phrase.Of(voice, await SpeakAsync(voice, 140 + (10 * (i % 4)), sentence)));
            }
        }

        return new SpeechLibrary(BySpeaker(human), BySpeaker(hebrew));
    }

    private static List<IReadOnlyList<Phrase>> BySpeaker(List<Phrase> phrases) => [.. phrases.GroupBy(p => p.Speaker).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())];

    private static async Task<List<string>> RecordingsAsync()
    {
        var (code, output) = await RunAsync("dpkg", ["-L", HumanPackage]);
        var paths = code != 0 ? [] : System.Text.Encoding.UTF8.GetString(output).Split('\n')
            .Where(path => path.EndsWith(".wav", StringComparison.Ordinal) || path.EndsWith(".raw", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return paths.Count > 0 ? paths : throw new InvalidOperationException($"The recorded speech is missing: apt-get install {HumanPackage}");
    }

    private static async Task<short[]> ReadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        if (path.EndsWith(".wav", StringComparison.Ordinal))
        {
            return await ReadWavAsync(file);
        }

        var bytes = new byte[file.Length / 2 * 2];
        await file.ReadExactlyAsync(bytes);
        var samples = new short[bytes.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * i));
        }

        return Change(samples, RawRate, Rate);
    }

    private static async Task<float[]> SpeakAsync(string voice, int wordsPerMinute, string sentence)
    {
        var (code, output) = await RunAsync(Synthesiser, ["-v", voice, "-s", $"{wordsPerMinute}", "--stdout", sentence]);
        return code == 0
            ? ToFloat(await ReadWavAsync(new MemoryStream(output)))
            : throw new InvalidOperationException($"The Hebrew voices are missing: apt-get install {Synthesiser}");
    }

    private static async Task<short[]> ReadWavAsync(Stream stream)
    {
        var reader = await WavReader.OpenAsync(stream);
        var samples = new short[reader.Samples ?? 0];
        var read = await reader.ReadAsync(samples);
        return Change(samples[..read], reader.SampleRate, Rate);
    }

    private static short[] Change(short[] samples, int from, int to)
    {
        if (from == to)
        {
            return samples;
        }

        var resampler = new Resampler(from, to);
        var output = new short[resampler.MaxOutput(samples.Length) + resampler.MaxOutput(0)];
        var written = resampler.Process(samples, output);
        written += resampler.Flush(output.AsSpan(written));
        return output[..written];
    }

    private static float[] ToFloat(short[] samples) => Array.ConvertAll(samples, sample => sample / 32768f);

    private static async Task<(int ExitCode, byte[] Output)> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output);
            await errors;
            await process.WaitForExitAsync();
            return (process.ExitCode, output.ToArray());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return (-1, []);
        }
    }
}

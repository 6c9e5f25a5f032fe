using System.Reflection;
using System.Text.Json;

namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>
/// The sentences that the simulated phone speaks, known again by the course of their loudness, so that a coding, a recording and a little noise do not matter.
/// </summary>
internal sealed class KnownSentences
{
    private const string Folder = "Samples/";
    private const double Likeness = 0.85;
    private const int LeastPrefix = 15;
    private const int MostSkipped = 6;

    private readonly IReadOnlyList<Sentence> _sentences;

    private KnownSentences(IReadOnlyList<Sentence> sentences) => _sentences = sentences;

    public static KnownSentences Demo { get; } = Load();

    /// <summary>The recorded sound of a sentence, mu-law; null where it is not known.</summary>
    public byte[]? SoundOf(string text) => _sentences.FirstOrDefault(s => s.Text == text.Trim())?.Sound;

    /// <summary>One or several sentences that fill an utterance, or null. While it is still being spoken its beginning is enough.</summary>
    public string? Find(ReadOnlySpan<float> levels, bool isWhole)
    {
        List<string> texts = [];
        var at = 0;
        var skipped = 0;
        while (at < levels.Length && skipped <= MostSkipped)
        {
            if (Best(levels[at..], isWhole) is { } best)
            {
                texts.Add(best.Text);
                at += best.Levels.Length;
                skipped = 0;
                while (at < levels.Length && levels[at] < SpeechListener.Threshold)
                {
                    at++;
                }
            }
            else
            {
                at++;
                skipped++;
            }
        }

        return texts.Count == 0 ? null : string.Join(' ', texts);
    }

    private Sentence? Best(ReadOnlySpan<float> levels, bool isWhole)
    {
        Sentence? best = null;
        var likeness = Likeness;
        foreach (var sentence in _sentences)
        {
            var length = Math.Min(sentence.Levels.Length, levels.Length);
            if (length < (isWhole ? sentence.Levels.Length - 3 : LeastPrefix))
            {
                continue;
            }

            var found = Correlation(levels[..length], sentence.Levels.AsSpan(0, length));
            if (found > likeness)
            {
                (best, likeness) = (sentence, found);
            }
        }

        return best;
    }

    private static double Correlation(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sumA = 0, sumB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sumA += a[i];
            sumB += b[i];
        }

        double both = 0, ownA = 0, ownB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - (sumA / a.Length), b[i] - (sumB / a.Length));
            both += x * y;
            ownA += x * x;
            ownB += y * y;
        }

        return ownA == 0 || ownB == 0 ? 0 : both / Math.Sqrt(ownA * ownB);
    }

    private static KnownSentences Load()
    {
        using var index = Open("index.json");
        var entries = JsonSerializer.Deserialize<List<IndexEntry>>(index, JsonSerializerOptions.Web)!;
        return new KnownSentences([.. entries.Select(e => Sentence.Of(e.Text, Read(e.File)))]);
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)!;

    private static byte[] Read(string name)
    {
        using var stream = Open(name);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private sealed record IndexEntry(string File, string Voice, string Text);

    private sealed record Sentence(string Text, byte[] Sound, float[] Levels)
    {
        public static Sentence Of(string text, byte[] sound)
        {
            var format = SoundFormat.Telephone;
            var levels = sound.Chunk(format.FrameBytes).Select(frame => Samples.LevelOf(frame, format)).ToList();
            var first = levels.FindIndex(l => l >= SpeechListener.Threshold);
            var last = levels.FindLastIndex(l => l >= SpeechListener.Threshold);
            return new Sentence(text, sound, [.. levels.Skip(first).Take(last - first + 1)]);
        }
    }
}

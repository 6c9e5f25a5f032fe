using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>
/// The sentences that the simulated phone speaks, known again by the course of their loudness, so that a coding, a recording and a little noise do not matter. Those of its
/// samples are known from the start, others are learned.
/// </summary>
internal sealed class KnownSentences
{
    private const int MostLearned = 500;
    private const string Folder = "Samples/";
    private const double Likeness = 0.85;
    private const int LeastPrefix = 15;
    private const int MostSkipped = 6;

    // A recording may begin when a sentence has begun already; of a short one hardly anything may be missing, or it is like any other.
    private const int MostMissing = 10;
    private const int LeastOfEachMissing = 20;

    private static readonly Lazy<ImmutableArray<Sentence>> Recorded = new(Load);

    private ImmutableArray<Sentence> _sentences = Recorded.Value;

    /// <summary>The recorded sound of a sentence, mu-law; null where it is not known.</summary>
    public static byte[]? SoundOf(string text) => Recorded.Value.FirstOrDefault(s => s.Text == text.Trim())?.Sound;

    /// <summary>Another sentence is about to be spoken. Many later the earliest is forgotten.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="sound">8 kHz mu-law.</param>
    public void Learn(string text, byte[] sound)
    {
        if (Sentence.Of(text, sound) is { } learned)
        {
            ImmutableInterlocked.Update(ref _sentences, known => (known.Length < Recorded.Value.Length + MostLearned ? known : known.RemoveAt(Recorded.Value.Length)).Add(learned));
        }
    }

    /// <summary>One or several sentences that fill an utterance, or null. While it is still being spoken its beginning is enough.</summary>
    public string? Find(ReadOnlySpan<float> levels, bool isWhole)
    {
        List<string> texts = [];
        var at = 0;
        var skipped = 0;
        while (at < levels.Length && skipped <= MostSkipped)
        {
            if (Best(levels[at..], isWhole, at == 0 ? MostMissing : 0) is { Sentence: { } best } found)
            {
                texts.Add(best.Text);
                at += best.Levels.Length - found.Missing;
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

    /// <summary>The sentence that is most alike, and how many frames of its beginning are not there.</summary>
    private (Sentence? Sentence, int Missing) Best(ReadOnlySpan<float> levels, bool isWhole, int mostMissing)
    {
        (Sentence? Sentence, int Missing) best = default;
        var likeness = Likeness;
        foreach (var sentence in _sentences)
        {
            for (var missing = 0; missing <= Math.Min(mostMissing, sentence.Levels.Length / LeastOfEachMissing); missing++)
            {
                var rest = sentence.Levels.AsSpan(missing);
                var length = Math.Min(rest.Length, levels.Length);
                if (length < (isWhole ? rest.Length - 3 : LeastPrefix))
                {
                    continue;
                }

                var found = Correlation(levels[..length], rest[..length]);
                if (found > likeness)
                {
                    (best, likeness) = ((sentence, missing), found);
                }
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

    private static ImmutableArray<Sentence> Load()
    {
        using var index = Open("index.json");
        var entries = JsonSerializer.Deserialize<List<IndexEntry>>(index, JsonSerializerOptions.Web)!;
        return [.. entries.Select(e => Sentence.Of(e.Text, Read(e.File)) ?? throw new InvalidDataException($"{e.File} is silent."))];
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
        /// <summary>Null when nothing is to be heard.</summary>
        public static Sentence? Of(string text, byte[] sound)
        {
            var format = SoundFormat.Telephone;
            var levels = sound.Chunk(format.FrameBytes).Select(frame => Samples.LevelOf(frame, format)).ToList();
            var first = levels.FindIndex(l => l >= SpeechListener.Threshold);
            var last = levels.FindLastIndex(l => l >= SpeechListener.Threshold);
            return first < 0 ? null : new Sentence(text, sound, [.. levels.Skip(first).Take(last - first + 1)]);
        }
    }
}

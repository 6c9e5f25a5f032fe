using AgentLocator.Audio;

namespace AgentLocator.Measure.Voice;

/// <summary>Voices of which calls are made.</summary>
/// <param name="Human">Phrases of each recorded person.</param>
/// <param name="Synthesised">Phrases of each synthesised voice.</param>
/// <param name="Music">Recorded hold music, at a root mean square of 1.</param>
internal sealed record SpeechLibrary(IReadOnlyList<IReadOnlyList<Phrase>> Human, IReadOnlyList<IReadOnlyList<Phrase>> Synthesised, IReadOnlyList<float[]> Music)
{
    /// <summary>The last pieces of hold music are measured; the others may be learned from.</summary>
    public const int MeasuredPieces = 2;

    private const string MusicPackage = "asterisk-moh-opsound-wav";
    private const string HumanPackage = "pocketsphinx-testdata";
    private const string Synthesiser = "espeak-ng";

    private static readonly int[] SpeedsInPercent = [100, 93, 107];
    private static readonly string[] Voices = ["he+m1", "he+f2", "he+m3", "he+f4", "he+m7", "he+f5"];

    public IReadOnlyList<IReadOnlyList<Phrase>> Everybody { get; } = [.. Human, .. Synthesised];

    /// <summary>
    /// The voices that are measured, from two Debian packages: people who read and dictate (pocketsphinx-testdata), each also a little faster and slower, and Hebrew sentences of several
    /// synthesised voices (espeak-ng). Nothing was learned from them and nothing chosen by them. Throws <see cref="InvalidOperationException"/> naming the package that is missing.
    /// </summary>
    public static async Task<SpeechLibrary> LoadAsync()
    {
        var human = new List<Phrase>();
        foreach (var path in (await Recordings.FilesAsync(HumanPackage)).Where(path => Path.GetExtension(path) is ".wav" or ".raw"))
        {
            var samples = await Recordings.ReadAsync(path);
            foreach (var speed in SpeedsInPercent)
            {
                human.AddRange(AtSpeed($"{Path.GetFileName(Path.GetDirectoryName(path))} {speed} %", samples, speed));
            }
        }

        if (human.Count == 0)
        {
            throw new InvalidOperationException($"The recorded speech is missing: apt-get install {HumanPackage}");
        }

        var hebrew = new List<Phrase>();
        foreach (var voice in Voices)
        {
            foreach (var (sentence, i) in HebrewSentences.All.Select((sentence, i) => (sentence, i)))
            {
                hebrew.AddRange(Phrase.Of(voice, await Recordings.SpeakAsync(Synthesiser, "-v", voice, "-s", $"{140 + (10 * (i % 4))}", "--stdout", sentence)));
            }
        }

        return new SpeechLibrary(BySpeaker(human), BySpeaker(hebrew), [.. (await RecordedMusicAsync()).TakeLast(MeasuredPieces)]);
    }

    /// <summary>Pieces of hold music (asterisk-moh-opsound-wav); none if they are not installed.</summary>
    public static async Task<IReadOnlyList<float[]>> RecordedMusicAsync()
    {
        var files = (await Recordings.FilesAsync(MusicPackage)).Where(path => Path.GetExtension(path) == ".wav");
        return [.. (await Task.WhenAll(files.Select(Recordings.ReadAsync))).Select(samples => NoiseSource.Normalise(TelephoneBand.Filter(Recordings.ToFloat(samples))))];
    }

    /// <summary>Part of a piece, which begins anew when it is too short; digital silence when there is none.</summary>
    public float[] MusicOf(int number, int samples, Random random)
    {
        if (Music.Count == 0)
        {
            return new float[samples];
        }

        var piece = Music[number % Music.Count];
        var from = random.Next(Math.Max(1, piece.Length - samples));
        var part = new float[samples];
        for (var i = 0; i < samples; i++)
        {
            part[i] = piece[(from + i) % piece.Length];
        }

        return part;
    }

    /// <summary>Phrases of a recording that is played at the old rate: as much faster and higher.</summary>
    public static IEnumerable<Phrase> AtSpeed(string speaker, short[] samples, int percent, bool isWide = false) =>
        Phrase.Of(speaker, Recordings.ToFloat(Recordings.Change(samples, MuLaw.SampleRate, MuLaw.SampleRate * 100 / percent)), isWide);

    public static IReadOnlyList<IReadOnlyList<Phrase>> BySpeaker(IEnumerable<Phrase> phrases) =>
        [.. phrases.GroupBy(p => p.Speaker).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToList())];
}

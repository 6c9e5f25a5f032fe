using System.Text.Json;
using AgentLocator.Audio;
using AgentLocator.Modules.Tests.Guards;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A sentence that was spoken beforehand, as telephone sound.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Sound">Mu-law.</param>
internal sealed record Sentence(string Text, byte[] Sound)
{
    private const int KeySamples = 96;
    private const int Loud = 600;

    public int Ms => Sound.Length / MuLaw.BytesPerMillisecond;

    public short[] Samples { get; } = Decode(Sound);

    /// <summary>The first loud sample and the one after the last.</summary>
    public (int First, int End) LoudPart { get; } = LoudPartOf(Decode(Sound));

    /// <summary>Where the samples lie by which the sentence is known again.</summary>
    public int KeyAt { get; } = LoudestOf(Decode(Sound));

    public ReadOnlySpan<short> Key => Samples.AsSpan(KeyAt, KeySamples);

    private static short[] Decode(byte[] sound)
    {
        var samples = new short[sound.Length];
        MuLaw.Decode(sound, samples);
        return samples;
    }

    private static int LoudestOf(short[] samples) => Enumerable.Range(0, (samples.Length - KeySamples) / KeySamples)
        .Select(i => i * KeySamples)
        .MaxBy(at => samples.AsSpan(at, KeySamples).ToArray().Sum(s => Math.Abs((int)s)));

    private static (int First, int End) LoudPartOf(short[] samples) =>
        (Array.FindIndex(samples, s => Math.Abs((int)s) > Loud), Array.FindLastIndex(samples, s => Math.Abs((int)s) > Loud) + 1);
}

/// <summary>The sentences that the phone simulator keeps for machines that cannot speak.</summary>
internal static class Sentences
{
    private const string Folder = "src/tools/AgentLocator.PhoneSimulator/Samples";

    public static IReadOnlyList<Sentence> All { get; } = Read();

    public static Sentence Caller { get; } = Starting("רציתי");

    public static Sentence Name { get; } = Starting("דנה");

    public static Sentence Question { get; } = Starting("במה");

    public static Sentence Closing { get; } = Starting("תודה, קיבלנו");

    private static Sentence Starting(string text) => All.First(sentence => sentence.Text.StartsWith(text, StringComparison.Ordinal));

    private static List<Sentence> Read()
    {
        var folder = Path.Combine(Repository.Root, Folder);
        var index = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllText(Path.Combine(folder, "index.json")), JsonSerializerOptions.Web)!;
        return index.ConvertAll(entry => new Sentence(entry.Text, File.ReadAllBytes(Path.Combine(folder, entry.File))));
    }

    private sealed record Entry(string File, string Text);
}

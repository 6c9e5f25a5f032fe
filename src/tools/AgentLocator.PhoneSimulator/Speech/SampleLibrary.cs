using System.Text.Json;

namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Sentences spoken beforehand (raw mu-law files with an index), for machines without `espeak-ng`.</summary>
internal sealed class SampleLibrary
{
    public const string IndexFile = "index.json";

    private const string Folder = "Samples/";

    private readonly Dictionary<(Voice Voice, string Text), string> files = [];

    private SampleLibrary()
    {
    }

    /// <summary>One line of the index.</summary>
    internal sealed record Sample(string File, Voice Voice, string Text);

    public static SampleLibrary Load()
    {
        var library = new SampleLibrary();
        using var index = typeof(SampleLibrary).Assembly.GetManifestResourceStream(Folder + IndexFile);
        foreach (var sample in index is null ? [] : JsonSerializer.Deserialize<Sample[]>(index, SampleRecorder.IndexFormat)!)
        {
            library.files[(sample.Voice, Key(sample.Text))] = sample.File;
        }

        return library;
    }

    public byte[]? Find(string sentence, Voice voice)
    {
        if (!files.TryGetValue((voice, Key(sentence)), out var file))
        {
            return null;
        }

        using var stream = typeof(SampleLibrary).Assembly.GetManifestResourceStream(Folder + file)!;
        var audio = new byte[stream.Length];
        stream.ReadExactly(audio);
        return audio;
    }

    private static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}

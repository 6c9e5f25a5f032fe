namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>A piece of speech and what was understood of it; times since the listener's first sample.</summary>
internal sealed record Heard(string Text, bool IsFinal, TimeSpan Start, TimeSpan End, IReadOnlyList<HeardWord> Words)
{
    public const double Confidence = 0.92;

    public const double Stability = 0.9;

    /// <summary>Words of a text, spread over its time by their lengths.</summary>
    public static Heard Of(string text, bool isFinal, TimeSpan start, TimeSpan end)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = Math.Max(1, words.Sum(w => w.Length));
        var spread = new List<HeardWord>();
        var before = 0;
        foreach (var word in words)
        {
            var from = start + ((end - start) * ((double)before / letters));
            before += word.Length;
            spread.Add(new HeardWord(word, from, start + ((end - start) * ((double)before / letters))));
        }

        return new Heard(text, isFinal, start, end, spread);
    }
}

internal sealed record HeardWord(string Text, TimeSpan Start, TimeSpan End);

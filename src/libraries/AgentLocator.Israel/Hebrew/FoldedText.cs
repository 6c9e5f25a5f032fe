namespace AgentLocator.Israel.Hebrew;

/// <summary>
/// A text as folded words that know where they stood. A hyphen between words parts them without being a word; one behind a single prefix letter joins it
/// to what follows (ב-15, ה-לקוח).
/// </summary>
public sealed class FoldedText
{
    /// <summary>What is longer is read to here: no utterance is, and hostile text must not cost more.</summary>
    public const int MaxLength = 32_768;

    private readonly FoldedWord[] _words;

    private FoldedText(string source, FoldedWord[] words)
    {
        Source = source;
        _words = words;
    }

    public string Source { get; }

    public IReadOnlyList<FoldedWord> Words => _words;

    internal int Count => _words.Length;

    public static FoldedText Of(string? text) => new(text ?? "", FoldedWordReader.Read(text ?? ""));

    /// <summary>The stretch from the first word to the word before <paramref name="next"/>.</summary>
    public TextSpan Span(int first, int next) => TextSpan.Between(_words[first].Start, _words[next - 1].End);

    /// <summary>The word at an index, or a sign that equals nothing beyond the ends.</summary>
    internal FoldedWord At(int index) => index >= 0 && index < _words.Length ? _words[index] : new FoldedWord("", WordKind.Sign, 0, 0, true);

    internal bool Is(int index, string folded) => At(index).Text == folded;

    internal bool IsAny(int index, HashSet<string> folded) => folded.Contains(At(index).Text);

    /// <summary>Whether the sentence ends before the word: nothing more, or a sign that ends one.</summary>
    internal bool EndsBefore(int index) => index >= _words.Length || At(index).Text is "." or "?" or "!" or ";" or "," or "\u2026";
}

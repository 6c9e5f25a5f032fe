namespace AgentLocator.Israel.Hebrew;

/// <summary>A phrase of a <see cref="PhraseTable{T}"/> found in a text.</summary>
/// <param name="Value">What stands for the phrase.</param>
/// <param name="FirstWord">Index of its first word.</param>
/// <param name="NextWord">Index of the word after it.</param>
/// <param name="Prefix">Letters before its first word that are no part of it, such as ב in בתל אביב.</param>
public readonly record struct PhraseMatch<T>(T Value, int FirstWord, int NextWord, string Prefix);

/// <summary>
/// Finds many phrases in a text at once, whatever their spelling and with the letters that Hebrew writes together with a word. At each place the phrase
/// of most words wins; an exact word wins over one without its prefix. Time is linear in the text for phrases of bounded length.
/// </summary>
public sealed class PhraseTable<T>
{
    private const int MaxPrefixes = 3;
    private const int MinWordLength = 2;

    private readonly Dictionary<string, List<(string[] Words, T Value)>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly bool _prefixes;

    /// <param name="phrases">Phrases as people write them; the first of two that fold alike stays.</param>
    /// <param name="prefixes">Whether the first word may carry prefix letters.</param>
    public PhraseTable(IEnumerable<KeyValuePair<string, T>> phrases, bool prefixes = true)
    {
        _prefixes = prefixes;
        foreach (var (phrase, value) in phrases)
        {
            var words = FoldedText.Of(phrase).Words.Where(w => w.Kind != WordKind.Sign).Select(w => w.Text).ToArray();
            if (words.Length == 0)
            {
                throw new ArgumentException($"The phrase '{phrase}' has no words.", nameof(phrases));
            }

            if (!_byFirstWord.TryGetValue(words[0], out var same))
            {
                _byFirstWord[words[0]] = same = [];
            }

            same.Add((words, value));
        }

        foreach (var same in _byFirstWord.Values)
        {
            // The sort is stable by the index, so that of two equal phrases the first stays.
            var sorted = same.Select((entry, index) => (entry, index)).OrderByDescending(e => e.entry.Words.Length).ThenBy(e => e.index).Select(e => e.entry).ToList();
            same.Clear();
            same.AddRange(sorted);
        }
    }

    /// <summary>All phrases from left to right; none shares a word with another.</summary>
    public IEnumerable<PhraseMatch<T>> Find(FoldedText text)
    {
        for (var i = 0; i < text.Count;)
        {
            if (MatchAt(text, i) is { } match)
            {
                yield return match;
                i = match.NextWord;
            }
            else
            {
                i++;
            }
        }
    }

    /// <summary>The phrase that begins with the word at <paramref name="index"/>, or null.</summary>
    public PhraseMatch<T>? MatchAt(FoldedText text, int index)
    {
        var word = text.At(index);
        if (word.Kind == WordKind.Sign)
        {
            return null;
        }

        if (MatchFrom(text, index, word.Text, word.Prefix) is { } exact)
        {
            return exact;
        }

        for (var length = 1; _prefixes && word.Kind == WordKind.Hebrew && length <= MaxPrefixes && word.Text.Length - length >= MinWordLength; length++)
        {
            if (!HebrewLetters.IsPrefix(word.Text[length - 1]))
            {
                break;
            }

            if (MatchFrom(text, index, word.Text[length..], word.Text[..length]) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private PhraseMatch<T>? MatchFrom(FoldedText text, int index, string first, string prefix)
    {
        if (!_byFirstWord.TryGetValue(first, out var candidates))
        {
            return null;
        }

        foreach (var (words, value) in candidates)
        {
            var matches = true;
            for (var i = 1; i < words.Length && matches; i++)
            {
                matches = text.Is(index + i, words[i]);
            }

            if (matches)
            {
                return new PhraseMatch<T>(value, index, index + words.Length, prefix);
            }
        }

        return null;
    }
}

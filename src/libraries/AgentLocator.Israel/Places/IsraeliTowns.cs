using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Places;

/// <summary>The larger and better known towns of Israel, found in what was said.</summary>
public static class IsraeliTowns
{
    private const int ContextWords = 4;

    private static readonly HashSet<string> Living = Fold(
        "גר", "גרה", "גרים", "גרות", "גרתי", "מתגורר", "מתגוררת", "תושב", "תושבת", "כתובת", "הכתובת", "בכתובת", "עיר", "העיר", "בעיר", "מהעיר", "לעיר", "יישוב", "היישוב", "נמצא", "נמצאת", "נמצאים", "אנחנו", "באזור", "מאזור", "אזור");

    private static readonly HashSet<string> Streets = Fold("רחוב", "ברחוב", "שדרות", "בשדרות", "שדרת", "כביש", "בכביש", "דרך", "בדרך", "כיכר", "בכיכר", "מרחוב", "שד");

    private static readonly PhraseTable<Town> Table = new(Load());

    private sealed record Town(string Name, bool NeedsPlace);

    /// <summary>Every town of the table; for hints to recognisers and for choosing.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Load().Select(e => e.Value.Name).Distinct()];

    /// <summary>
    /// Towns by any of their spellings, left to right, also with a letter before them (בחיפה, מתל אביב). A street called after a town is none, nor is a word
    /// that only looks like one (אריאל, שדרות) without sign of a place.
    /// </summary>
    public static IReadOnlyList<TownMatch> Find(string? text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<TownMatch>();
        foreach (var match in Table.Find(folded))
        {
            var said = Enumerable.Range(1, ContextWords).Any(back => folded.IsAny(match.FirstWord - back, Living));

            // Sderot is also "avenue", before whatever name.
            if ((match.Prefix.Length == 0 && folded.IsAny(match.FirstWord - 1, Streets)) || (!said && folded.IsAny(match.FirstWord, Streets) && !folded.EndsBefore(match.NextWord)))
            {
                continue;
            }

            var led = match.Prefix.AsSpan().IndexOfAny("במל") >= 0;
            if (match.Value.NeedsPlace && !said && !led)
            {
                continue;
            }

            var confidence = said ? 0.9 : led ? 0.8 : 0.65;
            var word = folded.Words[match.FirstWord];
            var span = TextSpan.Between(word.Start + match.Prefix.Length, folded.Words[match.NextWord - 1].End);
            found.Add(new TownMatch(match.Value.Name, span, match.Value.NeedsPlace ? confidence - 0.3 : confidence));
        }

        return found;
    }

    /// <summary>Whether a town's name stands at a word, with or without a letter before it.</summary>
    internal static bool IsTownAt(FoldedText text, int at, bool withPrefix) => Table.MatchAt(text, at) is { } match && (match.Prefix.Length > 0) == withPrefix;

    private static IEnumerable<KeyValuePair<string, Town>> Load()
    {
        foreach (var line in EmbeddedLines.Read("Places/towns.txt"))
        {
            var needsPlace = line[0] == '?';
            var spellings = line.TrimStart('?').Split('|');
            foreach (var spelling in spellings)
            {
                yield return new(spelling, new Town(spellings[0], needsPlace));
            }
        }
    }

    private static HashSet<string> Fold(params string[] words) => words.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);
}

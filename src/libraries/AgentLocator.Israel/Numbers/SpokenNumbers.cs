using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Numbers;

/// <summary>Numbers found in what was said or written in Hebrew.</summary>
public static class SpokenNumbers
{
    private static readonly PhraseTable<bool> TownsBefore = new([new("באר", true), new("בת", true), new("קריית", true), new("קרית", true)]);
    private static readonly HashSet<string> PronounsBefore = Fold("אף", "כל", "שום", "פעם", "יום", "רגע", "איזה");
    private static readonly HashSet<string> DaysBefore = Fold("יום", "ביום", "ליום", "מיום", "היום", "בימי", "ימי");
    private static readonly HashSet<string> Idioms = Fold("ולתמיד", "רצון", "ושמח", "ושמחה", "לשני", "לשנייה", "לשניה", "מהם", "מהן", "האחרון", "האחרונה");

    /// <summary>Reads a text that is one number and nothing more: "מאה עשרים ושלוש", "3,500", "מינוס חמש", "שלוש וחצי".</summary>
    public static bool TryRead(string? text, out decimal value)
    {
        value = 0;
        var folded = FoldedText.Of(text);
        var negative = folded.Is(0, "מינוס") || (folded.Is(0, "-") && folded.Count > 1);
        if (folded.Source.Length > FoldedText.MaxLength || NumberReader.Read(folded, negative ? 1 : 0, fractions: true) is not { Prefix: "" } number || number.Next != folded.Count)
        {
            return false;
        }

        value = negative ? -number.Value : number.Value;
        return true;
    }

    /// <summary>
    /// Every number of a text, left to right. Number words that name something else are none: באר שבע, יום שני, אף אחד, אחת ולתמיד, "the second". Takes
    /// time linear in the text.
    /// </summary>
    public static IReadOnlyList<NumberMatch> Find(string? text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<NumberMatch>();
        for (var i = 0; i < folded.Count;)
        {
            if (NumberReader.Read(folded, i, fractions: true) is not { } number)
            {
                i++;
                continue;
            }

            if (!NamesSomethingElse(folded, i, number))
            {
                found.Add(new NumberMatch(number.Value, folded.Span(i, number.Next), number.InWords));
            }

            i = number.Next;
        }

        return found;
    }

    private static bool NamesSomethingElse(FoldedText text, int at, NumberReading number)
    {
        if (!number.InWords || number.Next != at + 1)
        {
            return false;
        }

        var word = text.At(at).Text[number.Prefix.Length..];
        if (word is "שני" or "שתי")
        {
            // A day, a name, "the second": two only before what is counted.
            return text.IsAny(at - 1, DaysBefore) || number.Prefix.Contains('ה', StringComparison.Ordinal) || !IsPlural(text.At(number.Next));
        }

        return (word is "שבע" or "ארבע" && TownsBefore.MatchAt(text, at - 1) is not null)
            || (number.Value == 1 && text.IsAny(at - 1, PronounsBefore))
            || text.IsAny(number.Next, Idioms);
    }

    /// <summary>Whether a word looks like several of something.</summary>
    internal static bool IsPlural(FoldedWord word) =>
        word.Kind == WordKind.Hebrew && word.Text.Length >= 4
        && (word.Text.EndsWith("ימ", StringComparison.Ordinal) || word.Text.EndsWith("ות", StringComparison.Ordinal) || word.Text.EndsWith("ינ", StringComparison.Ordinal));

    private static HashSet<string> Fold(params string[] words) => words.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);
}

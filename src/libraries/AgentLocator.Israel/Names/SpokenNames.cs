using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Names;

/// <summary>Names that people give as their own: "קוראים לי דנה לוי", "אה, מדבר יוסי מחיפה", "שמי שלום כהן".</summary>
public static class SpokenNames
{
    private enum Announcement
    {
        /// <summary>What follows is a name, known or not.</summary>
        Name,

        /// <summary>What follows is often something else: a known name only.</summary>
        PerhapsName,

        /// <summary>"I am", "this is": a known name that is no other word, or with its family name.</summary>
        Anything,
    }

    // "אה... אממ..." is eight of them.
    private const int MaxLinks = 8;

    private static readonly PhraseTable<Announcement> Announcements = new(
    [
        new("קוראים לי", Announcement.Name), new("שמי", Announcement.Name), new("השם שלי", Announcement.Name), new("שמי המלא", Announcement.Name), new("השם המלא שלי", Announcement.Name), new("השם המלא", Announcement.Name),
        new("השם", Announcement.PerhapsName), new("מדבר", Announcement.PerhapsName), new("מדברת", Announcement.PerhapsName), new("על שם", Announcement.PerhapsName),
        new("כאן", Announcement.Anything), new("פה", Announcement.Anything), new("זה", Announcement.Anything), new("זאת", Announcement.Anything), new("אני", Announcement.Anything),
    ]);

    private static readonly HashSet<string> Negations = new[] { "לא", "ברוך", "בעזרת", "ירצה", "עם", "איך", "מי" }.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Names that the speaker gives as their own, left to right. Fillers before and everything after are left out; names that are also words (שלום, אור, שני)
    /// are kept where a name is announced.
    /// </summary>
    /// <param name="asked">Whether the speaker was just asked for a name, so that a bare "דנה לוי" is one.</param>
    public static IReadOnlyList<NameMatch> Find(string? text, bool asked = false)
    {
        var folded = FoldedText.Of(text);
        var found = new List<NameMatch>();
        for (var i = 0; i < folded.Count;)
        {
            if (AnnouncedAt(folded, i, out var next) is { } name)
            {
                found.Add(name);
            }

            i = Math.Max(next, i + 1);
        }

        if (asked && found.Count == 0 && ReadAnswer(folded) is { } answer)
        {
            found.Add(answer);
        }

        return found;
    }

    /// <summary>The name in an answer to the question for one, without filler; null where there is none: "אה, כן, קוראים לי דנה לוי" is "דנה לוי".</summary>
    public static string? Clean(string? answer) => Find(answer, asked: true).MaxBy(name => name.Confidence)?.Name;

    private static NameMatch? AnnouncedAt(FoldedText text, int at, out int next)
    {
        next = at;
        if (Announcements.MatchAt(text, at) is not { } announced || text.IsAny(at - 1, Negations))
        {
            return null;
        }

        next = announced.NextWord;
        var weak = announced.Value == Announcement.Anything;
        if (weak && announced.Prefix is not ("" or "ו"))
        {
            return null;
        }

        var start = announced.NextWord;
        while (start < announced.NextWord + MaxLinks && text.IsAny(start, NameWords.Links) && !(weak && text.At(start).Text is "," or "."))
        {
            start++;
        }

        while (text.IsAny(start, NameWords.Titles))
        {
            start++;
        }

        if (NameReader.Read(text, start) is not { } name || !Fits(announced.Value, name))
        {
            return null;
        }

        next = name.Next;
        var confidence = announced.Value switch
        {
            Announcement.Name => name.FirstKnown ? 0.95 : 0.75,
            Announcement.PerhapsName => 0.85,
            _ => name.FamilyKnown ? 0.85 : 0.7,
        };
        return new NameMatch(NameReader.Spell(text, name), text.Span(name.First, name.Next), name.Words > 1 && !name.FamilyKnown ? confidence - 0.05 : confidence);
    }

    private static bool Fits(Announcement announcement, NameReading name) => announcement switch
    {
        Announcement.Name => true,
        Announcement.PerhapsName => name.FirstKnown && (name.FirstPlain || name.FamilyKnown || name.Ends),
        _ => name.FirstKnown && (name.FamilyKnown || (name.FirstPlain && name.Ends)),
    };

    private static NameMatch? ReadAnswer(FoldedText text)
    {
        var start = 0;
        while (start < text.Count && (text.At(start).Kind == WordKind.Sign || (text.IsAny(start, NameWords.Fillers) && !IsNameHere(text, start))))
        {
            start++;
        }

        while (text.IsAny(start, NameWords.Titles))
        {
            start++;
        }

        if (NameReader.Read(text, start) is not { } name)
        {
            return null;
        }

        // A name that is also a word begins many sentences (ברוך השם).
        if (name is { FirstPlain: false, FamilyKnown: false } && !text.EndsBefore(name.Next) && !text.IsAny(name.Next, NameWords.Stops))
        {
            return null;
        }

        // An unknown word alone is taken for a name only where it is the whole answer.
        if (!name.FirstKnown && !(name.Ends && name.Next == LastWord(text) && (name.FamilyKnown || name.Words <= 2)))
        {
            return null;
        }

        var confidence = (name.FirstKnown, name.FamilyKnown) switch
        {
            (true, true) => 0.95,
            (true, false) => name.FirstPlain || name.Next == LastWord(text) ? 0.85 : 0.6,
            (false, true) => 0.65,
            _ => 0.5,
        };
        return new NameMatch(NameReader.Spell(text, name), text.Span(name.First, name.Next), confidence);
    }

    /// <summary>"שלום כהן" is a name, "שלום, דנה" greets.</summary>
    private static bool IsNameHere(FoldedText text, int at) =>
        NameLists.IsGiven(text.At(at).Text) && NameLists.IsFamily(text.At(at + 1).Text) && !NameLists.IsGiven(text.At(at + 1).Text);

    private static int LastWord(FoldedText text)
    {
        var end = text.Count;
        while (end > 0 && text.At(end - 1).Kind == WordKind.Sign)
        {
            end--;
        }

        return end;
    }
}

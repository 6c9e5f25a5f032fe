using System.Text;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;
using AgentLocator.Israel.Places;

namespace AgentLocator.Israel.Names;

/// <summary>A name read from where it begins.</summary>
/// <param name="Next">Index of the word after it.</param>
/// <param name="FirstKnown">Whether its first word is a known given name.</param>
/// <param name="FirstPlain">Whether that is no other word too.</param>
/// <param name="FamilyKnown">Whether a later word is a known family name, or belongs to one by its particle.</param>
/// <param name="Ends">Whether nothing that could belong to it follows.</param>
internal readonly record struct NameReading(int First, int Next, int Words, bool FirstKnown, bool FirstPlain, bool FamilyKnown, bool Ends);

/// <summary>Tells where a name stops. A name cut short is better than one that swallows the sentence.</summary>
internal static class NameReader
{
    private const int MaxWords = 3;
    private const int MaxWordLength = 24;

    public static NameReading? Read(FoldedText text, int at)
    {
        if (!CanBegin(text, at))
        {
            return null;
        }

        var first = text.At(at).Text;
        var familyFirst = NameLists.IsFamily(first) && !NameLists.IsGiven(first);
        var known = false;
        var words = 1;
        var next = at + 1;
        while (words < MaxWords && next < text.Count)
        {
            var word = text.At(next).Text;
            if (NameWords.Particles.Contains(word) && CanContinue(text, next + 1, certain: true))
            {
                known = true;
                next += 2;
                words++;
            }
            else if (CanContinue(text, next, certain: words > 1))
            {
                known |= NameLists.IsFamily(word);
                next++;
                words++;
            }
            else
            {
                break;
            }
        }

        // "לוי דנה": the family name first.
        var turned = familyFirst && words > 1 && NameLists.IsGiven(text.At(at + 1).Text);
        return new NameReading(at, next, words, NameLists.IsGiven(first) || turned, NameLists.IsPlainlyGiven(first) || turned, known || turned, Ends(text, next));
    }

    /// <summary>The name as it was written.</summary>
    public static string Spell(FoldedText text, NameReading name)
    {
        var span = text.Span(name.First, name.Next);
        var spelt = new StringBuilder(span.Length);
        foreach (var c in span.Of(text.Source))
        {
            if (char.IsWhiteSpace(c))
            {
                if (spelt.Length > 0 && spelt[^1] != ' ')
                {
                    spelt.Append(' ');
                }
            }
            else if (!HebrewLetters.IsMark(c) && !HebrewLetters.IsInvisible(c))
            {
                spelt.Append(c);
            }
        }

        return spelt.ToString();
    }

    private static bool CanBegin(FoldedText text, int at)
    {
        var word = text.At(at);
        return IsWord(word) && (NameLists.IsGiven(word.Text) || !NameWords.Stops.Contains(word.Text)) && (NameLists.IsKnown(word.Text) || !(LooksSaid(text, at) || word.Text[0] == 'ו'));
    }

    /// <param name="certain">Whether only a known name may follow here.</param>
    private static bool CanContinue(FoldedText text, int at, bool certain)
    {
        var word = text.At(at);
        if (!IsWord(word) || (NumberReader.Read(text, at) is not null && !NameLists.IsFamily(word.Text)))
        {
            return false;
        }

        if (NameLists.IsFamily(word.Text) || NameLists.IsPlainlyGiven(word.Text))
        {
            return !IsFromTown(text, at);
        }

        // בן before a number tells an age.
        return !certain && word.Text is not ("בנ" or "בת") && !NameWords.Stops.Contains(word.Text) && !NameWords.Fillers.Contains(word.Text) && !LooksLikeSpeech(text, at);
    }

    private static bool IsFromTown(FoldedText text, int at) => IsraeliTowns.IsTownAt(text, at, withPrefix: true) && !NameLists.IsFamily(text.At(at).Text);

    private static bool IsWord(FoldedWord word) => word.Kind is WordKind.Hebrew or WordKind.Foreign && word.Text.Length is >= 2 and <= MaxWordLength;

    private static bool Ends(FoldedText text, int at) => text.EndsBefore(at) || text.IsAny(at, NameWords.Stops) || LooksLikeSpeech(text, at);

    /// <summary>Words that begin or end as verbs, places and clauses do.</summary>
    private static bool LooksLikeSpeech(FoldedText text, int at) =>
        LooksSaid(text, at) || text.At(at).Text is ['ו' or 'ה' or 'מ' or 'ש', _, _, ..] or ['ל' or 'כ', 'ש' or 'ה', ..];

    /// <summary>Numbers, places with their preposition, and verbs of the first person.</summary>
    private static bool LooksSaid(FoldedText text, int at)
    {
        var word = text.At(at).Text;
        return NumberReader.Read(text, at) is not null
            || IsraeliTowns.IsTownAt(text, at, withPrefix: true)
            || (word.Length >= 4 && (word.EndsWith("תי", StringComparison.Ordinal) || word.EndsWith("נו", StringComparison.Ordinal)));
    }
}

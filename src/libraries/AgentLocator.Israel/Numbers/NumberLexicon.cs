using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Numbers;

/// <summary>What a number word does in a number.</summary>
internal enum NumberRole
{
    Unit,
    Ten,
    Hundred,
    Hundreds,
    Scale,
    Scales,
    TwoThousand,
    Fraction,
}

/// <summary>How a number word agrees.</summary>
internal enum NumberForm
{
    Either,
    Feminine,
    Masculine,

    /// <summary>Leans on the noun after it: שני, שתי, שלושת.</summary>
    Construct,
}

/// <summary>A word that is part of numbers.</summary>
/// <param name="Value">What it is worth; of a fraction, how many make one.</param>
internal readonly record struct NumberWord(NumberRole Role, long Value, NumberForm Form);

/// <summary>The words of which Hebrew numbers are made, in the spellings people and recognisers use.</summary>
internal static class NumberLexicon
{
    private const int MaxPrefixes = 3;

    private static readonly Dictionary<string, NumberWord> Words = Build();

    /// <summary>The number word, with the letters written before it that are not its own.</summary>
    public static bool TryFind(FoldedWord word, out NumberWord number, out string prefix)
    {
        number = default;
        prefix = "";
        if (word.Kind != WordKind.Hebrew)
        {
            return false;
        }

        if (Words.TryGetValue(word.Text, out number))
        {
            return true;
        }

        for (var length = 1; length <= MaxPrefixes && word.Text.Length - length >= 2 && HebrewLetters.IsPrefix(word.Text[length - 1]); length++)
        {
            if (Words.TryGetValue(word.Text[length..], out number))
            {
                prefix = word.Text[..length];

                // כאחד and כאחת mean "together".
                return !(prefix == "כ" && number is { Role: NumberRole.Unit, Value: 1 });
            }
        }

        return false;
    }

    /// <summary>The number word where it stands without letters before it.</summary>
    public static NumberWord? Bare(FoldedWord word) => word.Kind == WordKind.Hebrew && Words.TryGetValue(word.Text, out var number) ? number : null;

    private static Dictionary<string, NumberWord> Build()
    {
        var words = new Dictionary<string, NumberWord>(StringComparer.Ordinal);
        AddAll(words, NumberRole.Unit, NumberForm.Feminine, 1, "אחת|שתיים,שתים|שלוש,שלש|ארבע|חמש|שש|שבע|שמונה,שמנה|תשע");
        AddAll(words, NumberRole.Unit, NumberForm.Masculine, 1, "אחד|שניים,שנים|שלושה,שלשה|ארבעה|חמישה,חמשה|שישה,ששה|שבעה|-|תשעה");
        AddAll(words, NumberRole.Unit, NumberForm.Construct, 2, "שני,שתי|שלושת,שלשת|ארבעת|חמשת,חמישת|ששת,שישת|שבעת|שמונת|תשעת");
        AddAll(words, NumberRole.Ten, NumberForm.Either, 20, "עשרים|שלושים,שלשים|ארבעים|חמישים,חמשים|שישים,ששים|שבעים|שמונים|תשעים", step: 10);
        words[HebrewText.Fold("שמונה")] = new NumberWord(NumberRole.Unit, 8, NumberForm.Either);
        Add(words, "אפס", new NumberWord(NumberRole.Unit, 0, NumberForm.Either));
        Add(words, "עשר", new NumberWord(NumberRole.Ten, 10, NumberForm.Feminine));
        Add(words, "עשרה", new NumberWord(NumberRole.Ten, 10, NumberForm.Masculine));
        Add(words, "עשרת", new NumberWord(NumberRole.Ten, 10, NumberForm.Construct));
        Add(words, "מאה", new NumberWord(NumberRole.Hundred, 100, NumberForm.Either));
        Add(words, "מאתיים,מאתים", new NumberWord(NumberRole.Hundred, 200, NumberForm.Either));
        Add(words, "מאות", new NumberWord(NumberRole.Hundreds, 100, NumberForm.Either));
        Add(words, "אלף", new NumberWord(NumberRole.Scale, 1000, NumberForm.Either));
        Add(words, "אלפיים", new NumberWord(NumberRole.TwoThousand, 2000, NumberForm.Either));
        Add(words, "אלפים", new NumberWord(NumberRole.Scales, 1000, NumberForm.Either));
        Add(words, "מיליון,מליון", new NumberWord(NumberRole.Scale, 1_000_000, NumberForm.Either));
        Add(words, "מיליונים,מליונים", new NumberWord(NumberRole.Scales, 1_000_000, NumberForm.Either));
        Add(words, "מיליארד,מליארד", new NumberWord(NumberRole.Scale, 1_000_000_000, NumberForm.Either));
        Add(words, "מיליארדים", new NumberWord(NumberRole.Scales, 1_000_000_000, NumberForm.Either));
        Add(words, "חצי", new NumberWord(NumberRole.Fraction, 2, NumberForm.Either));
        Add(words, "רבע", new NumberWord(NumberRole.Fraction, 4, NumberForm.Either));
        return words;
    }

    private static void AddAll(Dictionary<string, NumberWord> words, NumberRole role, NumberForm form, long first, string spellings, long step = 1)
    {
        var value = first;
        foreach (var same in spellings.Split('|'))
        {
            if (same != "-")
            {
                Add(words, same, new NumberWord(role, value, form));
            }

            value += step;
        }
    }

    private static void Add(Dictionary<string, NumberWord> words, string spellings, NumberWord number)
    {
        foreach (var spelling in spellings.Split(','))
        {
            words[HebrewText.Fold(spelling)] = number;
        }
    }
}

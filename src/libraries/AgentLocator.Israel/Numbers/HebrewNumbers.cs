using System.Globalization;

namespace AgentLocator.Israel.Numbers;

/// <summary>Numbers as Hebrew says them, after the Academy's rule: the last part takes "and".</summary>
public static class HebrewNumbers
{
    /// <summary>Largest absolute value that has words here: a thousand milliards less one.</summary>
    public const long Max = 999_999_999_999;

    private static readonly string[] FeminineUnits = ["אפס", "אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע", "עשר"];
    private static readonly string[] MasculineUnits = ["אפס", "אחד", "שניים", "שלושה", "ארבעה", "חמישה", "שישה", "שבעה", "שמונה", "תשעה", "עשרה"];
    private static readonly string[] Construct = ["", "", "", "שלושת", "ארבעת", "חמשת", "ששת", "שבעת", "שמונת", "תשעת", "עשרת"];
    private static readonly string[] Tens = ["", "", "עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"];
    private static readonly string[] FeminineOrdinals = ["", "ראשונה", "שנייה", "שלישית", "רביעית", "חמישית", "שישית", "שביעית", "שמינית", "תשיעית", "עשירית"];
    private static readonly string[] MasculineOrdinals = ["", "ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שביעי", "שמיני", "תשיעי", "עשירי"];

    /// <summary>The number alone: 23 is עשרים ושלוש or עשרים ושלושה.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beyond <see cref="Max"/> either way.</exception>
    public static string Cardinal(long value, GrammaticalGender gender)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Max);
        ArgumentOutOfRangeException.ThrowIfLessThan(value, -Max);
        if (value < 0)
        {
            return "מינוס " + Cardinal(-value, gender);
        }

        var parts = new List<string>();
        AddScale(parts, value / 1_000_000_000, "מיליארד");
        AddScale(parts, value / 1_000_000 % 1000, "מיליון");
        AddThousands(parts, (int)(value / 1000 % 1000));
        if (value == 0 || value % 1000 != 0)
        {
            var rest = BelowThousand((int)(value % 1000), gender);

            // A part of several words has its own "and".
            parts.Add(parts.Count > 0 && rest.Count == 1 ? "ו" + rest[0] : Join(rest));
        }
        else if (parts.Count > 1)
        {
            parts[^1] = LastScale((int)(value / 1000 % 1000), parts[^1]);
        }

        return string.Join(' ', parts);
    }

    /// <summary>What is counted, with its number where Hebrew puts it: שקל אחד, שני שקלים, שעתיים, שלוש דקות.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above <see cref="Max"/>.</exception>
    public static string Count(long value, HebrewNoun noun)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value switch
        {
            1 => $"{noun.Singular} {Cardinal(1, noun.Gender)}",
            2 when noun.Dual is not null => noun.Dual,
            2 => $"{(noun.Gender == GrammaticalGender.Feminine ? "שתי" : "שני")} {noun.Plural}",
            _ => $"{Cardinal(value, noun.Gender)} {noun.Plural}",
        };
    }

    /// <summary>First, second, third: words to ten, the cardinal above it (השאלה האחת עשרה has no other form).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one, or above <see cref="Max"/>.</exception>
    public static string Ordinal(long value, GrammaticalGender gender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value <= 10 ? (gender == GrammaticalGender.Feminine ? FeminineOrdinals : MasculineOrdinals)[value] : Cardinal(value, gender);
    }

    /// <summary>Digits with separators of thousands, and at most two decimals: 1,234.5.</summary>
    public static string Written(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static void AddScale(List<string> parts, long count, string name)
    {
        if (count == 0)
        {
            return;
        }

        parts.Add(count switch
        {
            1 => name,
            2 => "שני " + name,
            _ => $"{Join(BelowThousand((int)count, GrammaticalGender.Masculine))} {name}",
        });
    }

    private static void AddThousands(List<string> parts, int count)
    {
        if (count == 0)
        {
            return;
        }

        parts.Add(count switch
        {
            1 => "אלף",
            2 => "אלפיים",
            <= 10 => Construct[count] + " אלפים",
            _ => Join(BelowThousand(count, GrammaticalGender.Masculine)) + " אלף",
        });
    }

    /// <summary>The last part of a number that ends in thousands or millions: joined by "and" unless it has an "and" of its own.</summary>
    private static string LastScale(int thousands, string part) => thousands > 0 && !part.Contains(" ו", StringComparison.Ordinal) ? "ו" + part : part;

    private static List<string> BelowThousand(int value, GrammaticalGender gender)
    {
        var units = gender == GrammaticalGender.Feminine ? FeminineUnits : MasculineUnits;
        var parts = new List<string>(3);
        var hundreds = value / 100;
        var rest = value % 100;
        if (hundreds > 0)
        {
            parts.Add(hundreds switch { 1 => "מאה", 2 => "מאתיים", _ => FeminineUnits[hundreds] + " מאות" });
        }

        if (rest is > 10 and < 20)
        {
            parts.Add(Teen(rest, gender));
        }
        else
        {
            if (rest >= 20)
            {
                parts.Add(Tens[rest / 10]);
                rest %= 10;
            }

            if (rest > 0 || value == 0)
            {
                parts.Add(units[rest]);
            }
        }

        return parts;
    }

    private static string Teen(int value, GrammaticalGender gender) => (value, gender) switch
    {
        (12, GrammaticalGender.Feminine) => "שתים עשרה",
        (12, _) => "שנים עשר",
        (_, GrammaticalGender.Feminine) => FeminineUnits[value - 10] + " עשרה",
        _ => MasculineUnits[value - 10] + " עשר",
    };

    private static string Join(List<string> parts) =>
        parts.Count == 1 ? parts[0] : string.Join(' ', parts.Take(parts.Count - 1)) + " ו" + parts[^1];
}

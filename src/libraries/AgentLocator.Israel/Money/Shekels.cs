using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Money;

/// <summary>Sums of money as Israelis say and write them.</summary>
public static class Shekels
{
    /// <summary>Largest sum that has words here.</summary>
    public const decimal Max = HebrewNumbers.Max;

    private const double RangeConfidence = 0.45;
    private const double CutShortConfidence = 0.4;

    private static readonly HashSet<string> RangeWords = ["-", "עד", "או"];

    private static readonly HebrewNoun Shekel = new("שקל", "שקלים", GrammaticalGender.Masculine);
    private static readonly HebrewNoun Agora = new("אגורה", "אגורות", GrammaticalGender.Feminine);

    private static readonly PhraseTable<string> Currencies = new(
    [
        new("שקל", "ILS"), new("שקלים", "ILS"), new("שקל חדש", "ILS"), new("שקלים חדשים", "ILS"), new("ש\"ח", "ILS"), new("שקלי", "ILS"), new("nis", "ILS"), new("ils", "ILS"),
        new("דולר", "USD"), new("דולרים", "USD"), new("דולר אמריקאי", "USD"), new("יורו", "EUR"), new("אירו", "EUR"),
    ], prefixes: false);

    /// <summary>
    /// Sums with a currency, left to right: "מאתיים חמישים שקל", "3,500 ₪", "אלף וחמש מאות ש"ח", "שקל תשעים", "חמישים אגורות". A number without a currency is no
    /// sum. Takes time linear in the text.
    /// </summary>
    public static IReadOnlyList<MoneyMatch> Find(string? text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<MoneyMatch>();
        var numberEnd = -1;
        for (var i = 0; i < folded.Count;)
        {
            if (ReadAt(folded, i) is { } money)
            {
                // "Two to three hundred shekels": the end of a range, and nobody knows yet which sum it will be.
                var ends = numberEnd == i || (numberEnd == i - 1 && folded.IsAny(numberEnd, RangeWords));
                found.Add(new MoneyMatch(money.Amount, money.Currency, folded.Span(i, money.Next), ends ? RangeConfidence : money.Confidence));
                i = money.Next;
            }
            else if (NumberReader.Read(folded, i) is { } number)
            {
                // Not the end of a longer number.
                i = numberEnd = number.Next;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>The sum in words: "שני שקלים", "אלף וחמש מאות שקלים", "שקל אחד ותשעים אגורות".</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above <see cref="Max"/>.</exception>
    public static string Say(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, Max);
        var rounded = decimal.Round(amount, 2, MidpointRounding.AwayFromZero);
        var shekels = (long)decimal.Truncate(rounded);
        var agorot = (long)((rounded - shekels) * 100);
        if (agorot == 0)
        {
            return HebrewNumbers.Count(shekels, Shekel);
        }

        var rest = HebrewNumbers.Count(agorot, Agora);
        return shekels == 0 ? rest : $"{HebrewNumbers.Count(shekels, Shekel)} ו{rest}";
    }

    /// <summary>The sum in digits, without marks of direction: "3,500 ₪", "1.90 ₪".</summary>
    public static string Write(decimal amount) =>
        amount.ToString(amount == decimal.Truncate(amount) ? "#,##0" : "#,##0.00", System.Globalization.CultureInfo.InvariantCulture) + " ₪";

    private static (decimal Amount, string Currency, int Next, double Confidence)? ReadAt(FoldedText text, int at)
    {
        if (SignCurrency(text.At(at).Text) is { } sign)
        {
            return NumberReader.Read(text, at + 1, fractions: true) is { Prefix: "" } after ? (after.Value, sign, after.Next, 0.95) : null;
        }

        if (text.Is(at, "אגורה") && text.Is(at + 1, "אחת"))
        {
            return (0.01m, "ILS", at + 2, 0.95);
        }

        // "A shekel" counts as one only when agorot or a fraction follow: "a shekel ninety".
        if (IsShekel(text.At(at).Text))
        {
            return ReadAgorot(text, 1, at + 1, spoken: true) is { } rest ? (rest.Amount, "ILS", rest.Next, rest.Confidence) : null;
        }

        // 1.500 is a thousand and a half to one and one and a half to another, and 500 to nobody.
        if (IsTail(text, at) || NumberReader.Read(text, at, fractions: true) is not { } number || number.Value > Max)
        {
            return null;
        }

        if (IsAgorot(text.At(number.Next).Text))
        {
            return (number.Value / 100, "ILS", number.Next + 1, 0.9);
        }

        var next = number.Next;
        var currency = SignCurrency(text.At(next).Text);
        if (currency is not null)
        {
            return (number.Value, currency, next + 1, 0.95);
        }

        if (Currencies.MatchAt(text, next) is not { } named)
        {
            return null;
        }

        return named.Value == "ILS" && ReadAgorot(text, number.Value, named.NextWord, number.InWords) is { } sum
            ? (sum.Amount, "ILS", sum.Next, sum.Confidence)
            : (number.Value, named.Value, SkipOne(text, number.Value, named.NextWord), IsCutShort(number) ? CutShortConfidence : 0.95);
    }

    /// <summary>"A million eight hundred", as the price of a flat, leaves out the word for thousands.</summary>
    private static bool IsCutShort(NumberReading number) => number.InWords && number.Value > 1_000_000 && number.Value % 1_000_000 is >= 100 and < 1000;

    /// <summary>What follows the word shekel: "and a half", "and fifty agorot", "ninety" alone.</summary>
    private static (decimal Amount, int Next, double Confidence)? ReadAgorot(FoldedText text, decimal shekels, int at, bool spoken)
    {
        var one = text.At(at).Text is "אחד" && shekels == 1;
        var start = one ? at + 1 : at;
        if (text.At(start).Text is "וחצי")
        {
            return (shekels + 0.5m, start + 1, 0.9);
        }

        if (text.At(start).Text is "ואגורה" && text.Is(start + 1, "אחת"))
        {
            return (shekels + 0.01m, start + 2, 0.95);
        }

        if (NumberReader.Read(text, start) is not { Prefix: "" or "ו", Value: >= 1 and <= 99 } number || number.Value != decimal.Truncate(number.Value))
        {
            return one ? (1, start, 0.9) : null;
        }

        if (IsAgorot(text.At(number.Next).Text))
        {
            return (shekels + (number.Value / 100), number.Next + 1, 0.95);
        }

        // "Ten shekels ninety" leaves the agorot unnamed: a usual price, and nothing that is counted after it.
        var usual = number.Value >= 5 && (number.Value % 5 == 0 || number.Value % 10 == 9);
        if (spoken && number.InWords && usual && !SpokenNumbers.IsPlural(text.At(number.Next)) && Currencies.MatchAt(text, number.Next) is null)
        {
            return (shekels + (number.Value / 100), number.Next, 0.75);
        }

        return one ? (1, start, 0.9) : null;
    }

    private static int SkipOne(FoldedText text, decimal amount, int next) => amount == 1 && text.Is(next, "אחד") ? next + 1 : next;

    private static bool IsTail(FoldedText text, int at) =>
        text.Is(at - 1, ".") && text.At(at) is { Kind: WordKind.Digits, SpaceBefore: false } && !text.At(at - 1).SpaceBefore && text.At(at - 2).Kind == WordKind.Digits;

    private static bool IsShekel(string word) => word is "שקל";

    private static bool IsAgorot(string word) => word is "אגורות" or "אגורה" or "אג";

    private static string? SignCurrency(string sign) => sign switch
    {
        "₪" => "ILS",
        "$" => "USD",
        "€" => "EUR",
        _ => null,
    };
}

using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Numbers;

/// <summary>A number read from words.</summary>
/// <param name="Next">Index of the word after it.</param>
/// <param name="Prefix">Letters before its first word that are no part of it.</param>
/// <param name="InWords">Whether it begins with a word and not with digits.</param>
/// <param name="Form">How its first word agrees.</param>
internal readonly record struct NumberReading(decimal Value, int Next, string Prefix, bool InWords, NumberForm Form);

/// <summary>
/// Reads one number from where it begins: parts of falling scale, each up to 999. A lone unit joins what is before it by "and" only, so that digits said
/// one after another stay apart.
/// </summary>
internal static class NumberReader
{
    private const int MaxDigits = 15;

    /// <param name="fractions">Whether "and a half" and decimals belong to it.</param>
    public static NumberReading? Read(FoldedText text, int at, bool fractions = false)
    {
        if (!FindStart(text, at, out var prefix, out var form))
        {
            return null;
        }

        decimal total = 0;
        long lastScale = long.MaxValue;
        var next = at;
        while (lastScale > 1 && ReadPart(text, next, joined: next > at) is { } part && part.Scale < lastScale && part.Value < lastScale)
        {
            total += part.Value;
            lastScale = part.Scale;
            next = part.Next;
        }

        if (next == at)
        {
            return null;
        }

        if (fractions)
        {
            AddFraction(text, lastScale, ref total, ref next);
        }

        return new NumberReading(total, next, prefix, text.At(at).Kind == WordKind.Hebrew, form);
    }

    private static bool FindStart(FoldedText text, int at, out string prefix, out NumberForm form)
    {
        var word = text.At(at);
        form = NumberForm.Either;
        prefix = word.Prefix;
        if (word.Kind == WordKind.Digits)
        {
            return true;
        }

        var found = NumberLexicon.TryFind(word, out var number, out prefix);
        form = number.Form;
        return found;
    }

    private static (decimal Value, long Scale, int Next)? ReadPart(FoldedText text, int at, bool joined)
    {
        var word = text.At(at);
        string prefix;
        decimal count;
        int next;
        if (word.Kind == WordKind.Digits)
        {
            prefix = word.Prefix;
            if (!ReadDigits(text, at, out count, out next))
            {
                return null;
            }
        }
        else if (!NumberLexicon.TryFind(word, out var number, out prefix))
        {
            return null;
        }
        else if (number.Role is NumberRole.Scale or NumberRole.TwoThousand)
        {
            return joined && prefix is not ("" or "ו") ? null : (number.Value, number.Role == NumberRole.Scale ? number.Value : 1000, at + 1);
        }
        else if (number.Role == NumberRole.Fraction)
        {
            // Half a million; half of anything less is no number of its own.
            return !joined && ScaleAt(text, at + 1) is { } whole ? ((decimal)whole / number.Value, whole, at + 2) : null;
        }
        else if (!joined && word.Text.EndsWith("שלושת", StringComparison.Ordinal) && text.Is(at + 1, "רבעי") && ScaleAt(text, at + 2) is { } quartered)
        {
            return (0.75m * quartered, quartered, at + 3);
        }
        else
        {
            (count, next) = ReadGroup(text, at, number);
            if (next == at)
            {
                return null;
            }
        }

        if (joined && prefix is not ("" or "ו"))
        {
            return null;
        }

        // "Two and a half million".
        if (count > 0 && NumberLexicon.TryFind(text.At(next), out var fraction, out var and) && fraction.Role == NumberRole.Fraction && and == "ו" && ScaleAt(text, next + 1) is { } fractioned)
        {
            (count, next) = (count + (1m / fraction.Value), next + 1);
            return count * fractioned <= HebrewNumbers.Max ? (count * fractioned, fractioned, next + 1) : null;
        }

        if (count > 0 && ScaleAt(text, next) is { } scale)
        {
            return count * scale <= HebrewNumbers.Max ? (count * scale, scale, next + 1) : null;
        }

        return joined && count < 10 && prefix != "ו" ? null : (count, 1, next);
    }

    /// <summary>A number up to 999 in words. <paramref name="first"/> is its first word.</summary>
    private static (int Value, int Next) ReadGroup(FoldedText text, int at, NumberWord first)
    {
        switch (first.Role)
        {
            case NumberRole.Hundred:
                return ReadRest(text, at + 1, (int)first.Value);
            case NumberRole.Unit when first.Value >= 3 && NumberLexicon.Bare(text.At(at + 1)) is { Role: NumberRole.Hundreds }:
                return ReadRest(text, at + 2, (int)first.Value * 100);
            case NumberRole.Unit when first.Value > 0 && IsTeenEnding(text, at + 1):
                return ((int)first.Value + 10, at + 2);
            case NumberRole.Unit:
                // שנים is "years" unless עשר follows.
                return text.At(at).Text.EndsWith("שנימ", StringComparison.Ordinal) ? (0, at) : ((int)first.Value, at + 1);
            case NumberRole.Ten:
                return ReadUnit(text, at + 1, (int)first.Value, first.Value >= 20);
            default:
                return (0, at);
        }
    }

    /// <summary>What follows hundreds: tens, teens, or "and" with a unit.</summary>
    private static (int Value, int Next) ReadRest(FoldedText text, int at, int hundreds)
    {
        if (!NumberLexicon.TryFind(text.At(at), out var word, out var prefix) || prefix is not ("" or "ו"))
        {
            return (hundreds, at);
        }

        if (word.Role == NumberRole.Ten)
        {
            return ReadUnit(text, at + 1, hundreds + (int)word.Value, word.Value >= 20);
        }

        if (word.Role != NumberRole.Unit || word.Value == 0)
        {
            return (hundreds, at);
        }

        if (IsTeenEnding(text, at + 1))
        {
            return (hundreds + (int)word.Value + 10, at + 2);
        }

        return prefix == "ו" && !StartsHundreds(text, at + 1) ? (hundreds + (int)word.Value, at + 1) : (hundreds, at);
    }

    private static (int Value, int Next) ReadUnit(FoldedText text, int at, int value, bool allowed)
    {
        return allowed && NumberLexicon.TryFind(text.At(at), out var word, out var prefix) && prefix == "ו" && word is { Role: NumberRole.Unit, Value: > 0 }
            && !IsTeenEnding(text, at + 1) && !StartsHundreds(text, at + 1)
            ? (value + (int)word.Value, at + 1)
            : (value, at);
    }

    private static bool IsTeenEnding(FoldedText text, int at) => text.At(at).Text is "עשר" or "עשרה";

    private static bool StartsHundreds(FoldedText text, int at) => NumberLexicon.Bare(text.At(at)) is { Role: NumberRole.Hundreds };

    private static long? ScaleAt(FoldedText text, int at) =>
        NumberLexicon.Bare(text.At(at)) is { Role: NumberRole.Scale or NumberRole.Scales, Value: var scale } ? scale : null;

    /// <summary>3,500 and 3.5 as they are written: without spaces, thousands in threes.</summary>
    private static bool ReadDigits(FoldedText text, int at, out decimal value, out int next)
    {
        var digits = text.At(at).Text;
        next = at + 1;
        if (digits.Length <= 3)
        {
            while (text.Is(next, ",") && Follows(text, next, 3) && digits.Length < MaxDigits)
            {
                digits += text.At(next + 1).Text;
                next += 2;
            }
        }

        value = 0;
        if (digits.Length > MaxDigits)
        {
            return false;
        }

        if (text.Is(next, ".") && Follows(text, next, null) && text.At(next + 1).Text.Length <= 2 && !(text.Is(next + 2, ".") && !text.At(next + 2).SpaceBefore && text.At(next + 3).Kind == WordKind.Digits))
        {
            digits += "." + text.At(next + 1).Text;
            next += 2;
        }

        value = decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        return true;
    }

    private static bool Follows(FoldedText text, int sign, int? length)
    {
        var word = text.At(sign + 1);
        return !text.At(sign).SpaceBefore && !word.SpaceBefore && word is { Kind: WordKind.Digits, Prefix: "" } && (length is null || word.Text.Length == length);
    }

    private static void AddFraction(FoldedText text, long scale, ref decimal total, ref int next)
    {
        if (NumberLexicon.TryFind(text.At(next), out var word, out var prefix) && word.Role == NumberRole.Fraction && prefix == "ו")
        {
            total += (decimal)scale / word.Value;
            next++;
        }
        else if (text.Is(next, "נקודה") && scale == 1 && total == decimal.Truncate(total) && Read(text, next + 1) is { Prefix: "", Value: < 100 } decimals
            && decimals.Value == decimal.Truncate(decimals.Value))
        {
            total += decimals.Value / (decimals.Value < 10 ? 10 : 100);
            next = decimals.Next;
        }
    }
}

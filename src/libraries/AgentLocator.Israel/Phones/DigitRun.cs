using System.Globalization;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Phones;

/// <summary>Reads digits that follow one another with nothing between but separators and what people say while they think.</summary>
internal static class DigitRun
{
    // Bounds the work for a text that is one run; a phone number ends long before.
    private const int MaxPieceDigits = 16;
    private const int MaxFillers = 2;

    private static readonly HashSet<string> Fillers = new[] { "אה", "אהה", "אמ", "אממ", "אהמ", "כן", "אז", "ואז", "קו", "טוב", "אוקיי", "אוקי", "רגע", "שנייה", "שניה" }
        .Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);


    /// <summary>The pieces from <paramref name="at"/> on; none where none begins there. <paramref name="next"/> is the word after the last.</summary>
    public static List<DigitPiece> Read(FoldedText text, int at, out int next)
    {
        var pieces = new List<DigitPiece>();
        next = at;
        var i = at;
        var fillers = 0;
        var comma = false;
        while (i < text.Count)
        {
            if (ReadPiece(text, i, pieces.Count == 0) is { } piece)
            {
                pieces.Add(piece with
                {
                    Tight = pieces.Count > 0 && !comma && IsTight(text, pieces[^1], piece),
                    Interrupted = fillers > 0,
                });
                i = next = piece.Next;
                fillers = 0;
                comma = false;
            }
            else if (pieces.Count > 0 && IsDoubledBefore(text, i, pieces[^1]))
            {
                pieces[^1] = pieces[^1] with { Digits = pieces[^1].Digits + pieces[^1].Digits, Next = i + 1, Repeated = true };
                i = next = i + 1;
            }
            else if (pieces.Count > 0 && IsSeparator(text, i, out var breaks))
            {
                comma |= breaks;
                i++;
            }
            else if (pieces.Count > 0 && fillers < MaxFillers && text.IsAny(i, Fillers))
            {
                fillers++;
                i++;
            }
            else
            {
                break;
            }
        }

        return pieces;
    }

    private static DigitPiece? ReadPiece(FoldedText text, int at, bool first)
    {
        var word = text.At(at);
        switch (word)
        {
            case { Kind: WordKind.Sign, Text: "+" or "*" }:
                return new DigitPiece(word.Text, at, at + 1, Written: true);
            case { Kind: WordKind.Digits } when word.Text.Length <= MaxPieceDigits:
                return new DigitPiece(word.Text, at, at + 1, Written: true);
            case { Kind: WordKind.Hebrew, Text: "פלוס" or "כוכבית" }:
                return new DigitPiece(word.Text == "פלוס" ? "+" : "*", at, at + 1, Written: false);
            case { Kind: WordKind.Hebrew, Text: "כפול" or "דאבל" or "פעמיימ" }:
                return Repeat(text, at, at + 1, 2);
            case { Kind: WordKind.Hebrew }:
                return ReadNumber(text, at, first);
            default:
                return null;
        }
    }

    private static DigitPiece? ReadNumber(FoldedText text, int at, bool first)
    {
        if (NumberReader.Read(text, at) is not { InWords: true } number || (number.Form == NumberForm.Construct && number.Value < 10) || (!first && number.Prefix is not ("" or "ו")))
        {
            return null;
        }

        if (number.Value is >= 2 and <= 9 && text.Is(number.Next, "פעמימ"))
        {
            return Repeat(text, at, number.Next + 1, (int)number.Value);
        }

        return number.Value >= 1_000_000 || number.Value != decimal.Truncate(number.Value)
            ? null
            : new DigitPiece(number.Value.ToString("F0", CultureInfo.InvariantCulture), at, number.Next, Written: false);
    }

    /// <summary>"Double seven", "three times zero".</summary>
    private static DigitPiece? Repeat(FoldedText text, int at, int digitAt, int count)
    {
        var word = text.At(digitAt);
        var digit = word is { Kind: WordKind.Digits, Prefix: "", Text.Length: 1 } ? word.Text
            : NumberLexicon.Bare(word) is { Role: NumberRole.Unit } number ? number.Value.ToString(CultureInfo.InvariantCulture)
            : null;
        return digit is null ? null : new DigitPiece(new string(digit[0], count), at, digitAt + 1, Written: false, Repeated: true);
    }

    private static bool IsDoubledBefore(FoldedText text, int at, DigitPiece last) =>
        text.At(at).Text is "כפול" or "דאבל" && last is { Repeated: false, Digits.Length: 1 } && char.IsAsciiDigit(last.Digits[0]);

    private static bool IsSeparator(FoldedText text, int at, out bool breaks)
    {
        var word = text.At(at);
        breaks = word.Text is "," or "…" || (word.Text == "." && text.At(at + 1).SpaceBefore);
        return word.Text switch
        {
            "," or "-" or "(" or ")" or "…" => true,
            "." when breaks => true,

            // "...": who reads a number out draws breath.
            "." when text.Is(at + 1, ".") || text.Is(at - 1, ".") => true,

            // 05/12 and 05.12 are dates, 054/1234567 is not.
            "." or "/" => text.At(at - 1).Text.Length > 2 || text.At(at + 1).Text.Length > 2,
            _ => word.Text == "מקפ",
        };
    }

    private static bool IsTight(FoldedText text, DigitPiece before, DigitPiece piece) =>
        before.Written && piece.Written ? !text.At(piece.First).SpaceBefore && !text.At(piece.First - 1).SpaceBefore : !before.Written && !piece.Written;
}

using System.Globalization;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Times;

/// <summary>Reads a time of day: "ארבע וחצי", "רבע לחמש", "16:30", "בשבע בערב", "בין תשע לעשר".</summary>
internal static class Clock
{
    private static readonly HashSet<string> HourWords = Fold("שעה", "בשעה", "השעה", "לשעה", "משעה", "מהשעה", "ובשעה", "שבשעה", "בסביבות", "סביבות", "לקראת");
    private static readonly HashSet<string> Bounds = Fold("אחרי", "לפני", "עד", "מאז", "אחר");
    private static readonly HashSet<string> Measures = Fold(
        "שקל", "שח", "אחוז", "דקות", "דקה", "שעה", "שעות", "שנה", "שבוע", "איש", "יום", "אלף", "מאות", "מאה", "מיליון", "ילד", "פעם", "חלק", "דולר", "יורו", "קילו", "מטר", "גרם", "קמ", "נפש");

    /// <param name="afterDay">Whether a day was said right before, after which a number is likely its hour.</param>
    public static ClockReading? Read(FoldedText text, int at, bool afterDay)
    {
        if (text.At(at).Text is "בינ" or "ובינ")
        {
            return ReadBetween(text, at + 1);
        }

        var i = at;
        var strong = false;
        var weak = afterDay;
        for (var steps = 0; steps < 2; steps++)
        {
            strong |= text.IsAny(i, HourWords);
            weak |= text.IsAny(i, Bounds);
            i += text.IsAny(i, HourWords) || text.IsAny(i, Bounds) ? 1 : 0;
        }

        if (text.At(i).Text is "חצות" or "בחצות")
        {
            return new ClockReading(1440, null, null, Certain: true, Bare: false, i + 1);
        }

        if (PartsOfDay.Read(text, at, afterDay) is { } part)
        {
            var announced = text.IsAny(part.Next, HourWords);
            return ReadTime(text, announced ? part.Next + 1 : part.Next, announced, weak: true, mustHavePrefix: !announced) is { Part: null } time
                ? time with { Part = part.Part }
                : new ClockReading(null, null, part.Part, Certain: true, Bare: !afterDay, part.Next);
        }

        return ReadTime(text, i, strong, weak, mustHavePrefix: false);
    }

    private static ClockReading? ReadBetween(FoldedText text, int at)
    {
        if (ReadPoint(text, at, strong: true) is not { } from || !(text.At(from.Next) is { Prefix: "ל" } || text.Is(from.Next, "עד") || text.At(from.Next).Text.StartsWith('ל')))
        {
            return null;
        }

        var second = text.Is(from.Next, "עד") ? from.Next + 1 : from.Next;
        return ReadPoint(text, second, strong: true) is { } to && !IsCounted(text, to.Next) ? WithPart(text, from.Minutes, to.Minutes, from.Certain && to.Certain, to.Next) : null;
    }

    private static ClockReading? ReadTime(FoldedText text, int at, bool strong, bool weak, bool mustHavePrefix)
    {
        if (ReadPoint(text, at, strong) is not { } point || (mustHavePrefix && point.Prefix.Length == 0))
        {
            return null;
        }

        var range = text.Is(point.Next, "עד") ? ReadPoint(text, point.Next + 1, strong: true) : null;
        if (range is { } to && IsCounted(text, to.Next))
        {
            range = null;
        }

        var reading = WithPart(text, point.Minutes, range?.Minutes, point.Certain, range?.Next ?? point.Next);
        var sure = strong || point.Sure || reading.Part is not null || (range is not null && point.Prefix.Contains('מ', StringComparison.Ordinal));
        if (sure)
        {
            return reading;
        }

        var led = weak || point.Prefix.Contains('ב', StringComparison.Ordinal);
        if (point.HasFraction)
        {
            return (led || point.Prefix is "ל" or "מ") && !IsCounted(text, reading.Next) ? reading : null;
        }

        // "In one of the ..." begins like "at one".
        var oneOf = point.Minutes == 60 && text.At(point.Next).Text is ['ה' or 'מ', ..];
        return led && !oneOf && !IsCounted(text, reading.Next) ? reading with { Bare = !weak } : null;
    }

    private static ClockReading WithPart(FoldedText text, int minutes, int? end, bool certain, int next)
    {
        var part = PartsOfDay.Read(text, next, bare: false);
        return new ClockReading(minutes, end, part?.Part, certain, Bare: false, part?.Next ?? next);
    }

    private static (int Minutes, int Next, string Prefix, bool Certain, bool Sure, bool HasFraction)? ReadPoint(FoldedText text, int at, bool strong)
    {
        if (ReadWritten(text, at, strong) is { } written)
        {
            return (written.Minutes, written.Next, text.At(at).Prefix, written.Certain, true, false);
        }

        if (ReadBefore(text, at) is { } before)
        {
            return (before.Minutes, before.Next, "ב", false, true, false);
        }

        if (ReadHour(text, at, strong) is not { } hour)
        {
            return null;
        }

        var (past, next, fraction) = ReadPast(text, hour.Next, strong || hour.Prefix.Length > 0);
        // "One less ten" is before one: on the clock of twelve, where that is.
        var minutes = (hour.Value * 60) + past;
        return (minutes < 60 && past < 0 ? minutes + 720 : minutes, next, hour.Prefix, hour.Value is 0 or > 12, false, fraction);
    }

    /// <summary>16:30 and, where an hour is expected, 16.30.</summary>
    private static (int Minutes, int Next, bool Certain)? ReadWritten(FoldedText text, int at, bool strong)
    {
        var (hour, sign, minute) = (text.At(at), text.At(at + 1), text.At(at + 2));
        if (hour is not { Kind: WordKind.Digits, Text.Length: <= 2 } || minute is not { Kind: WordKind.Digits, Text.Length: 2, SpaceBefore: false, Prefix: "" }
            || sign.SpaceBefore || !(sign.Text == ":" || (sign.Text == "." && (strong || hour.Prefix.Length > 0))))
        {
            return null;
        }

        var (hours, minutes) = (Number(hour.Text), Number(minute.Text));
        return hours <= 23 && minutes <= 59 ? ((hours * 60) + minutes, at + 3, hours is 0 or > 12 || hour.Text[0] == '0') : null;
    }

    /// <summary>A quarter to five, ten to five, ten minutes to five.</summary>
    private static (int Minutes, int Next)? ReadBefore(FoldedText text, int at)
    {
        int minutes;
        int next;
        var feminine = false;
        if (NumberLexicon.TryFind(text.At(at), out var quarter, out _) && quarter is { Role: NumberRole.Fraction, Value: 4 })
        {
            (minutes, next) = (15, at + 1);
        }
        else if (NumberReader.Read(text, at) is { Value: >= 1 and <= 29 } number && number.Value == decimal.Truncate(number.Value))
        {
            (minutes, next) = ((int)number.Value, number.Next);
            var named = text.Is(next, "דקות");
            next += named ? 1 : 0;
            if (!named && !(number.InWords && minutes is 5 or 10 or 20 or 25))
            {
                return null;
            }

            // "Ten to five" with ten as hours are counted may be from ten to five, but for a preposition: "at ten to five".
            feminine = !named && number.Form == NumberForm.Feminine;
            if (feminine && !number.Prefix.Contains('ב', StringComparison.Ordinal))
            {
                return null;
            }
        }
        else
        {
            return null;
        }

        return ReadHour(text, next, strong: false) is { Prefix: "ל", Value: >= 1 and <= 12 } hour && !(feminine && IsCounted(text, hour.Next))
            ? ((((hour.Value * 60) - minutes) + 720) % 720, hour.Next)
            : null;
    }

    private static (int Value, int Next, string Prefix)? ReadHour(FoldedText text, int at, bool strong)
    {
        var word = text.At(at);
        if (word.Kind == WordKind.Digits)
        {
            var joined = text.At(at + 1).Text is "." or "/" or ":" or "," or "-" && text.At(at + 2) is { Kind: WordKind.Digits, SpaceBefore: false };
            return word.Text.Length <= 2 && !joined && Number(word.Text) <= 23 ? (Number(word.Text), at + 1, word.Prefix) : null;
        }

        // Hours are feminine: בארבע is an hour, בארבעה is not.
        return NumberReader.Read(text, at) is { Form: NumberForm.Feminine or NumberForm.Either } number && number.Value == decimal.Truncate(number.Value)
            && number.Value >= 1 && number.Value <= (strong ? 23 : 12)
            ? ((int)number.Value, number.Next, number.Prefix)
            : null;
    }

    /// <summary>What follows the hour: and a half, and ten, thirty-five.</summary>
    private static (int Minutes, int Next, bool IsFraction) ReadPast(FoldedText text, int at, bool expected)
    {
        switch (text.At(at).Text)
        {
            case "וחצי":
                return (30, at + 1, true);
            case "ורבע":
                return (15, at + 1, true);
            case "ודקה":
                return (1, at + 1, true);
            case "פחות":
                return ReadLess(text, at + 1) is { } less ? (-less.Minutes, less.Next, true) : (0, at, false);
        }

        if (NumberReader.Read(text, at) is not { Value: >= 1 and <= 59 } number || number.Value != decimal.Truncate(number.Value))
        {
            return (0, at, false);
        }

        var named = text.Is(number.Next, "דקות");
        var fits = number.Prefix == "ו" ? named || !IsCounted(text, number.Next)
            : expected && number is { Prefix: "", InWords: true, Value: >= 10 } && number.Value % 5 == 0 && !IsCounted(text, number.Next);
        return fits ? ((int)number.Value, number.Next + (named ? 1 : 0), number.Prefix == "ו" && number.Value >= 5) : (0, at, false);
    }

    /// <summary>"Five less ten", as Israelis say ten to five.</summary>
    private static (int Minutes, int Next)? ReadLess(FoldedText text, int at)
    {
        if (text.Is(at, "רבע"))
        {
            return (15, at + 1);
        }

        return NumberReader.Read(text, at) is { Prefix: "", Value: >= 1 and <= 30 } number && number.Value == decimal.Truncate(number.Value) && !(IsCounted(text, number.Next) && !text.Is(number.Next, "דקות"))
            ? ((int)number.Value, number.Next + (text.Is(number.Next, "דקות") ? 1 : 0))
            : null;
    }

    /// <summary>Whether the number before counts what stands here: people, shekels, per cent.</summary>
    private static bool IsCounted(FoldedText text, int at)
    {
        var word = text.At(at);
        return word.Text is "₪" or "%" or "$" or "€" || text.IsAny(at, Measures)
            || (SpokenNumbers.IsPlural(word) && word.Text != "מחרתיימ" && PartsOfDay.Read(text, at, bare: true) is null)
            || (word.Kind == WordKind.Digits && word.Prefix.Length == 0);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static HashSet<string> Fold(params string[] words) => words.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);
}

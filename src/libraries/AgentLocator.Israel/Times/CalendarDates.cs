using System.Globalization;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Times;

/// <summary>Reads dates of the civil calendar: "ב-15 לחודש", "חמישה עשר ביוני", "15/6/2026", "העשרה לתשיעי".</summary>
internal static class CalendarDates
{
    internal static readonly string[] MonthNames =
        ["ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"];

    private static readonly Dictionary<string, int> Months = MonthNames.Select((name, index) => (name, month: index + 1))
        .Concat([("מרס", 3), ("אוגסט", 8)])
        .ToDictionary(e => HebrewText.Fold(e.Item1), e => e.Item2, StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Ordinals = Enumerable.Range(1, 10)
        .ToDictionary(n => HebrewText.Fold(HebrewNumbers.Ordinal(n, GrammaticalGender.Masculine)), n => n, StringComparer.Ordinal);

    public static DateReading? Read(FoldedText text, int at, DateTime now)
    {
        var today = now.Date;
        if (ReadNumeric(text, at, today) is { } numeric)
        {
            return numeric;
        }

        if (ReadDay(text, at) is not { } day)
        {
            return null;
        }

        var word = text.At(day.Next).Text;
        if (word is "לחודש" or "בחודש")
        {
            return text.At(day.Next + 1).Text switch
            {
                "הבא" => Make(today.AddMonths(1).Year, today.AddMonths(1).Month, day.Day, day.Next + 2, 0.95),
                "הזה" or "הנוכחי" => Make(today.Year, today.Month, day.Day, day.Next + 2, 0.95),
                _ => InComingMonth(today, day.Day, day.Next + 1),
            };
        }

        if (MonthAt(text, day.Next, day.Prefixed) is not { } month)
        {
            return null;
        }

        var year = YearAt(text, month.Next);
        return year is not null ? Make(year.Value.Year, month.Month, day.Day, year.Value.Next, 0.95) : InComingYear(today, month.Month, day.Day, month.Next, month.Confidence);
    }

    private static (int Day, int Next, bool Prefixed)? ReadDay(FoldedText text, int at)
    {
        var word = text.At(at);
        if (word.Kind == WordKind.Digits)
        {
            return word.Text.Length <= 2 && int.Parse(word.Text, CultureInfo.InvariantCulture) is >= 1 and <= 31 and var day ? (day, at + 1, word.Prefix.Length > 0) : null;
        }

        if (word.Kind == WordKind.Hebrew && Ordinals.TryGetValue(word.Text, out var bare))
        {
            return (bare, at + 1, false);
        }

        if (word.Kind == WordKind.Hebrew && word.Text.Length > 2 && word.Text[0] is 'ה' or 'ב' && Ordinals.TryGetValue(word.Text[1..], out var ordinal))
        {
            return (ordinal, at + 1, true);
        }

        return NumberReader.Read(text, at) is { Value: >= 1 and <= 31 } number && number.Value == decimal.Truncate(number.Value) ? ((int)number.Value, number.Next, number.Prefix.Length > 0) : null;
    }

    private static (int Month, int Next, double Confidence)? MonthAt(FoldedText text, int at, bool prefixed)
    {
        var word = text.At(at);
        if (word.Kind != WordKind.Hebrew)
        {
            return null;
        }

        if (Months.TryGetValue(word.Text, out var month) || (word.Text[0] is 'ב' or 'ל' && Months.TryGetValue(word.Text[1..], out month)))
        {
            return (month, at + 1, 0.95);
        }

        // "On the tenth of the sixth": months by number, as Israelis say them. "One to another" begins without a letter.
        if (!prefixed)
        {
            return null;
        }

        if (word.Text[0] == 'ל' && Ordinals.TryGetValue(word.Text[1..], out month))
        {
            return (month, at + 1, 0.8);
        }

        return NumberReader.Read(text, at) is { Value: 11 or 12, Prefix: "ל", Form: NumberForm.Masculine } late ? ((int)late.Value, late.Next, 0.75) : null;
    }

    private static (int Year, int Next)? YearAt(FoldedText text, int at) =>
        NumberReader.Read(text, at) is { Value: >= 2000 and < 2100, Prefix: "" or "ב" } year && year.Value == decimal.Truncate(year.Value) ? ((int)year.Value, year.Next) : null;

    /// <summary>15/6, 15.6.26, 15-6-2026 and 2026-06-15, without spaces.</summary>
    private static DateReading? ReadNumeric(FoldedText text, int at, DateTime today)
    {
        var first = text.At(at);
        var sign = text.At(at + 1);
        if (first.Kind != WordKind.Digits || sign.Text is not ("/" or "." or "-") || Joined(text, at + 2) is not { } second)
        {
            return null;
        }

        var third = text.Is(at + 3, sign.Text) && !text.At(at + 3).SpaceBefore ? Joined(text, at + 4) : null;
        if (first.Text.Length == 4)
        {
            return third is { } day && second.Length == 2 ? Make(Number(first.Text), Number(second), Number(day), at + 5, 0.95) : null;
        }

        if (first.Text.Length > 2 || second.Length > 2)
        {
            return null;
        }

        if (third is { Length: 2 or 4 })
        {
            return Make(Number(third) + (third.Length == 2 ? 2000 : 0), Number(second), Number(first.Text), at + 5, 0.95);
        }

        // 3.5 is a number and 4-5 a range unless something says that it is a date; 24/7 is always.
        var named = text.Is(at - 1, ",") ? at - 1 : at;
        var said = first.Prefix.Length > 0 || text.At(at - 1).Text is "תאריכ" or "בתאריכ" or "לתאריכ" or "יומ" or "ביומ" || Weekdays.Read(text, named - 2, today)?.Next == named;
        return third is null && (said || sign.Text == "/") && sign.Text != "-" && (first.Text, second) is not ("24", "7")
            ? InComingYear(today, Number(second), Number(first.Text), at + 3, said ? 0.95 : 0.75)
            : null;
    }

    private static string? Joined(FoldedText text, int at) =>
        text.At(at) is { Kind: WordKind.Digits, SpaceBefore: false, Prefix: "" } word && !text.At(at - 1).SpaceBefore && word.Text.Length <= 4 ? word.Text : null;

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static DateReading? Make(int year, int month, int day, int next, double confidence) =>
        IsDate(year, month, day) ? new DateReading(new DateTime(year, month, day), TimePrecision.Day, next, confidence) : null;

    private static DateReading? InComingYear(DateTime today, int month, int day, int next, double confidence)
    {
        // The 29th of February may be years away; what never comes is no date.
        for (var year = today.Year; year < today.Year + 8; year++)
        {
            if (IsDate(year, month, day) && new DateTime(year, month, day) >= today)
            {
                return year == today.Year
                    ? new DateReading(new DateTime(year, month, day), TimePrecision.Day, next, confidence)
                    : new DateReading(new DateTime(year, month, day), TimePrecision.Day, next, confidence - 0.15, TimeAssumptions.Year,
                        IsDate(today.Year, month, day) ? new DateTime(today.Year, month, day) : null);
            }
        }

        return null;
    }

    private static DateReading? InComingMonth(DateTime today, int day, int next)
    {
        for (var month = new DateTime(today.Year, today.Month, 1); month < today.AddMonths(3); month = month.AddMonths(1))
        {
            if (IsDate(month.Year, month.Month, day) && month.AddDays(day - 1) >= today)
            {
                return month.Month == today.Month
                    ? new DateReading(month.AddDays(day - 1), TimePrecision.Day, next, 0.9)
                    : new DateReading(month.AddDays(day - 1), TimePrecision.Day, next, 0.85, TimeAssumptions.Month);
            }
        }

        return null;
    }

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1900 and < 9000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
}

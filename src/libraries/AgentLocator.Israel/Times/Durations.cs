using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Times;

/// <summary>Reads "in an hour and a half", "in three days", "in two weeks".</summary>
internal static class Durations
{
    private enum TimeUnit
    {
        Minute,
        Hour,
        Day,
        Week,
        Month,
        Year,
    }

    private static readonly Dictionary<string, (TimeUnit TimeUnit, int Count)> Words = new Dictionary<string, (TimeUnit, int)>
    {
        ["דקה"] = (TimeUnit.Minute, 1), ["שעה"] = (TimeUnit.Hour, 1), ["שעתיים"] = (TimeUnit.Hour, 2), ["יום"] = (TimeUnit.Day, 1), ["יומיים"] = (TimeUnit.Day, 2),
        ["שבוע"] = (TimeUnit.Week, 1), ["שבועיים"] = (TimeUnit.Week, 2), ["חודש"] = (TimeUnit.Month, 1), ["חודשיים"] = (TimeUnit.Month, 2),
        ["שנה"] = (TimeUnit.Year, 1), ["שנתיים"] = (TimeUnit.Year, 2),
    }.ToDictionary(e => HebrewText.Fold(e.Key), e => e.Value, StringComparer.Ordinal);

    private static readonly Dictionary<string, TimeUnit> Plurals = new Dictionary<string, TimeUnit>
    {
        ["דקות"] = TimeUnit.Minute, ["דקה"] = TimeUnit.Minute, ["שעות"] = TimeUnit.Hour, ["ימים"] = TimeUnit.Day, ["יום"] = TimeUnit.Day, ["שבועות"] = TimeUnit.Week,
        ["חודשים"] = TimeUnit.Month, ["חודש"] = TimeUnit.Month, ["שנים"] = TimeUnit.Year,
    }.ToDictionary(e => HebrewText.Fold(e.Key), e => e.Value, StringComparer.Ordinal);

    /// <summary>"עוד", "בעוד" or "תוך" and how long.</summary>
    public static DateReading? Read(FoldedText text, int at, DateTime now)
    {
        var within = text.At(at).Text is "תוכ" or "בתוכ";
        if (!within && text.At(at).Text is not ("עוד" or "בעוד" or "ובעוד" or "ועוד"))
        {
            return null;
        }

        var confidence = within ? 0.7 : text.Is(at, "בעוד") ? 0.9 : 0.85;
        if (ReadAmount(text, at + 1) is not { } amount || amount.Count > 10_000)
        {
            return null;
        }

        var whole = new DateTime(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0);
        var days = now.Date;
        return amount.TimeUnit switch
        {
            TimeUnit.Minute => new DateReading(whole.AddMinutes((double)amount.Count), TimePrecision.Minute, amount.Next, confidence, IsMoment: true),
            TimeUnit.Hour => new DateReading(whole.AddMinutes((double)(amount.Count * 60)), TimePrecision.Minute, amount.Next, confidence, IsMoment: true),
            TimeUnit.Day => new DateReading(days.AddDays((double)decimal.Truncate(amount.Count)), TimePrecision.Day, amount.Next, confidence),
            TimeUnit.Week => new DateReading(days.AddDays((double)decimal.Truncate(amount.Count * 7)), TimePrecision.Day, amount.Next, confidence - 0.1),
            TimeUnit.Month => new DateReading(days.AddMonths((int)amount.Count), TimePrecision.Week, amount.Next, confidence - 0.2),
            _ => amount.Count <= 100 ? new DateReading(days.AddYears((int)amount.Count), TimePrecision.Month, amount.Next, confidence - 0.3) : null,
        };
    }

    /// <summary>"In two weeks", as a number of weeks, before or after the name of a day.</summary>
    public static (int Weeks, int Next)? ReadWeeks(FoldedText text, int at) =>
        text.At(at).Text is "עוד" or "בעוד" or "ובעוד" && ReadAmount(text, at + 1) is { TimeUnit: TimeUnit.Week, Count: >= 1 and <= 100 } amount && amount.Count == decimal.Truncate(amount.Count)
            ? ((int)amount.Count, amount.Next)
            : null;

    private static (decimal Count, TimeUnit TimeUnit, int Next)? ReadAmount(FoldedText text, int at)
    {
        var word = text.At(at).Text;
        if (text.At(at).Kind == WordKind.Hebrew && (Words.TryGetValue(word, out var single) || (word.StartsWith('כ') && Words.TryGetValue(word[1..], out single))))
        {
            return WithFraction(text, single.Count, single.TimeUnit, at + 1);
        }

        if (word is "חצי" or "רבע" && text.At(at + 1).Text is "שעה")
        {
            return (word == "חצי" ? 0.5m : 0.25m, TimeUnit.Hour, at + 2);
        }

        if (text.Is(at, "שלושת") && text.Is(at + 1, "רבעי") && text.Is(at + 2, "שעה"))
        {
            return (0.75m, TimeUnit.Hour, at + 3);
        }

        return NumberReader.Read(text, at) is { Prefix: "" or "כ" } number && Plurals.TryGetValue(text.At(number.Next).Text, out var unit)
            ? WithFraction(text, number.Value, unit, number.Next + 1)
            : null;
    }

    /// <summary>"An hour and a half", "two hours and a quarter".</summary>
    private static (decimal Count, TimeUnit TimeUnit, int Next) WithFraction(FoldedText text, decimal count, TimeUnit unit, int next) => text.At(next).Text switch
    {
        "וחצי" => (count + 0.5m, unit, next + 1),
        "ורבע" => (count + 0.25m, unit, next + 1),
        _ => (count, unit, next),
    };
}

using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>Reads days of the week, weeks and months counted from now. The week begins on Sunday.</summary>
internal static class Weekdays
{
    private enum DaySpan
    {
        NextWeek,
        WeekEnd,
        NextWeekEnd,
        WeekStart,
        NextMonth,
        MonthStart,
        MonthMiddle,
        MonthEnd,
        SaturdayNight,
        Friday,
    }

    private static readonly Dictionary<string, int> Days = new Dictionary<string, int>
    {
        ["ראשון"] = 0, ["שני"] = 1, ["שלישי"] = 2, ["רביעי"] = 3, ["חמישי"] = 4, ["שישי"] = 5, ["ששי"] = 5, ["שבת"] = 6,
        ["א"] = 0, ["ב"] = 1, ["ג"] = 2, ["ד"] = 3, ["ה"] = 4, ["ו"] = 5,
    }.ToDictionary(e => HebrewText.Fold(e.Key), e => e.Value, StringComparer.Ordinal);

    private static readonly PhraseTable<DaySpan> Spans = new(
    [
        new("שבוע הבא", DaySpan.NextWeek), new("השבוע הבא", DaySpan.NextWeek), new("שבוע הקרוב", DaySpan.NextWeek), new("תחילת שבוע הבא", DaySpan.NextWeek), new("תחילת השבוע הבא", DaySpan.NextWeek),
        new("סוף השבוע", DaySpan.WeekEnd), new("סוף שבוע", DaySpan.WeekEnd), new("סופ\"ש", DaySpan.WeekEnd), new("סופשבוע", DaySpan.WeekEnd), new("סוף השבוע הבא", DaySpan.NextWeekEnd),
        new("סוף שבוע הבא", DaySpan.NextWeekEnd), new("תחילת השבוע", DaySpan.WeekStart), new("חודש הבא", DaySpan.NextMonth), new("תחילת החודש", DaySpan.MonthStart),
        new("תחילת חודש הבא", DaySpan.NextMonth), new("אמצע החודש", DaySpan.MonthMiddle), new("סוף החודש", DaySpan.MonthEnd), new("מוצאי שבת", DaySpan.SaturdayNight), new("מוצ\"ש", DaySpan.SaturdayNight),
        new("ערב שבת", DaySpan.Friday),
    ]);

    private static readonly PhraseTable<bool> NextWeek = new([new("בשבוע הבא", true), new("שבוע הבא", true), new("של שבוע הבא", true)], prefixes: false);

    public static DateReading? Read(FoldedText text, int at, DateTime now)
    {
        var today = now.Date;
        if (Spans.MatchAt(text, at) is { } match)
        {
            if (match.Value == DaySpan.NextWeek && ReadName(text, match.NextWord) is { } named)
            {
                return new DateReading(StartOfWeek(today).AddDays(7 + named.Day), TimePrecision.Day, named.Next, 0.95);
            }

            return OfSpan(match.Value, today, match.NextWord);
        }

        if (Durations.ReadWeeks(text, at) is { } weeks && ReadName(text, weeks.Next) is { } inWeeks)
        {
            return InWeeks(inWeeks.Day, weeks.Weeks, inWeeks.Next, today);
        }

        return ReadName(text, at) is { } name ? OfDay(text, name, today) : null;
    }

    /// <summary>"In two weeks on Tuesday": of that week. Late in the week some count from the coming Tuesday.</summary>
    private static DateReading InWeeks(int day, int weeks, int next, DateTime today)
    {
        var ofWeek = StartOfWeek(today).AddDays((7 * weeks) + day);
        return day > (int)today.DayOfWeek
            ? new DateReading(ofWeek, TimePrecision.Day, next, 0.85)
            : new DateReading(ofWeek, TimePrecision.Day, next, 0.7, TimeAssumptions.Week, ofWeek.AddDays(7));
    }

    private static DateReading OfSpan(DaySpan span, DateTime today, int next)
    {
        var sunday = StartOfWeek(today);
        var month = new DateTime(today.Year, today.Month, 1);
        var friday = today.DayOfWeek == DayOfWeek.Saturday ? sunday.AddDays(12) : sunday.AddDays(5);
        return span switch
        {
            DaySpan.NextWeek => new DateReading(sunday.AddDays(7), TimePrecision.Week, next, 0.85),
            DaySpan.WeekStart => new DateReading(sunday.AddDays(7), TimePrecision.Week, next, 0.6, TimeAssumptions.Week),
            DaySpan.WeekEnd => new DateReading(friday, TimePrecision.Week, next, 0.75),
            DaySpan.NextWeekEnd => new DateReading(sunday.AddDays(12), TimePrecision.Week, next, 0.75),
            DaySpan.NextMonth => new DateReading(month.AddMonths(1), TimePrecision.Month, next, 0.85),
            DaySpan.MonthStart => new DateReading(month.AddMonths(1), TimePrecision.Week, next, 0.6, TimeAssumptions.Month),
            DaySpan.MonthMiddle => new DateReading(today.Day <= 15 ? month.AddDays(14) : month.AddMonths(1).AddDays(14), TimePrecision.Week, next, 0.55, TimeAssumptions.Month),
            DaySpan.MonthEnd => new DateReading(month.AddMonths(1).AddDays(-1), TimePrecision.Week, next, 0.6),
            DaySpan.SaturdayNight => new DateReading(sunday.AddDays(6), TimePrecision.Day, next, 0.9, Part: PartOfDay.Evening),
            _ => new DateReading(friday, TimePrecision.Day, next, 0.8),
        };
    }

    private static DateReading OfDay(FoldedText text, (int Day, int Next, bool Named) name, DateTime today)
    {
        var ahead = (name.Day - (int)today.DayOfWeek + 7) % 7;
        var coming = today.AddDays(ahead == 0 ? 7 : ahead);
        var confidence = name.Named ? 0.9 : 0.7;
        var next = name.Next;
        if (NextWeek.MatchAt(text, next) is { } nextWeek)
        {
            return new DateReading(StartOfWeek(today).AddDays(7 + name.Day), TimePrecision.Day, nextWeek.NextWord, 0.95);
        }

        if (Durations.ReadWeeks(text, next) is { } weeks)
        {
            return InWeeks(name.Day, weeks.Weeks, weeks.Next, today);
        }

        switch (text.At(next).Text)
        {
            case "הבא" or "הבאה":
                // Said in a week whose own such day is still to come, it may mean either.
                return name.Day > (int)today.DayOfWeek
                    ? new DateReading(coming, TimePrecision.Day, next + 1, confidence - 0.2, TimeAssumptions.Week, coming.AddDays(7))
                    : new DateReading(coming, TimePrecision.Day, next + 1, confidence);
            case "שעבר" or "שעברה" or "האחרונ" or "האחרונה":
                return new DateReading(coming.AddDays(-7) < today ? coming.AddDays(-7) : coming.AddDays(-14), TimePrecision.Day, next + 1, 0.9);
            case "הקרוב" or "הקרובה":
                return new DateReading(coming, TimePrecision.Day, next + 1, 0.95);
            case "השבוע":
                var thisWeek = StartOfWeek(today).AddDays(name.Day);
                return new DateReading(thisWeek, TimePrecision.Day, next + 1, thisWeek < today ? 0.4 : 0.95);
            default:
                return ahead == 0
                    ? new DateReading(coming, TimePrecision.Day, next, confidence - 0.2, TimeAssumptions.Week, today)
                    : new DateReading(coming, TimePrecision.Day, next, confidence);
        }
    }

    /// <summary>"On Tuesday": with the word for day, or by prefix alone where that can mean nothing else.</summary>
    private static (int Day, int Next, bool Named)? ReadName(FoldedText text, int at)
    {
        var word = text.At(at).Text;
        if (word is "יומ" or "ביומ" or "ליומ" or "מיומ" or "ויומ" or "וביומ" or "שביומ" or "לביומ" && text.At(at + 1) is { Kind: WordKind.Hebrew } after)
        {
            // "The second day of the month" is its date.
            return text.Is(at + 2, "לחודש") ? null
                : Days.TryGetValue(after.Text, out var day) || (after.Text.StartsWith('ה') && after.Text.Length > 2 && Days.TryGetValue(after.Text[1..], out day))
                ? (day, at + 2, true)
                : null;
        }

        if (word is "בשבת" or "לשבת" or "ובשבת")
        {
            return (6, at + 1, true);
        }

        // "On Sunday or Monday".
        if (text.At(at - 1).Text is "או" && word.Length > 2 && Days.TryGetValue(word, out var other) && Days.ContainsKey(text.At(at - 2).Text))
        {
            return (other, at + 1, true);
        }

        var prefixed = word is ['ב', .. { Length: > 2 }];
        var bare = prefixed ? word[1..] : word;
        if (bare.Length <= 2 || bare == "ראשונ" || !Days.TryGetValue(bare, out var found))
        {
            return null;
        }

        // בשני may begin "in two ...", and a name without any letter before it may be a place in a queue.
        var modified = text.At(at + 1).Text is "הבא" or "הבאה" or "הקרוב" or "הקרובה" || PartsOfDay.Read(text, at + 1, bare: false) is not null;
        return modified || (prefixed && found != 1 && !text.At(at + 1).Text.StartsWith('ל')) ? (found, at + 1, false) : null;
    }

    private static DateTime StartOfWeek(DateTime day) => day.AddDays(-(int)day.DayOfWeek);
}

using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>Reads a day however it is said: from today, by name, by the calendar, by a holiday.</summary>
internal static class Dates
{
    private static readonly PhraseTable<(int Days, PartOfDay? Part)> FromToday = new(
    [
        new("היום", (0, null)), new("מחר", (1, null)), new("מחרתיים", (2, null)), new("אתמול", (-1, null)), new("שלשום", (-2, null)),
        new("הבוקר", (0, PartOfDay.Morning)), new("הצהריים", (0, PartOfDay.Noon)),
        new("הערב", (0, PartOfDay.Evening)), new("הלילה", (0, PartOfDay.Night)),
        new("אמש", (-1, PartOfDay.Evening)),
    ]);

    private static readonly HashSet<string> NotADayAfter = new[] { "כל", "במשך", "עד", "שלום", "סדר" }.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);

    public static DateReading? Read(FoldedText text, int at, DateTime now)
    {
        return Holidays.Read(text, at, now) ?? CalendarDates.Read(text, at, now) ?? Weekdays.Read(text, at, now) ?? ReadFromToday(text, at, now) ?? Durations.Read(text, at, now);
    }

    private static DateReading? ReadFromToday(FoldedText text, int at, DateTime now)
    {
        if (FromToday.MatchAt(text, at) is not { } match)
        {
            return null;
        }

        // "All day", "until today", "day by day" name no day to come.
        var today = match.Value.Days == 0;
        return today && (text.IsAny(at - 1, NotADayAfter) || text.Is(match.NextWord, "יומ"))
            ? null
            : new DateReading(now.Date.AddDays(match.Value.Days), TimePrecision.Day, match.NextWord, 0.95, Part: match.Value.Part);
    }
}

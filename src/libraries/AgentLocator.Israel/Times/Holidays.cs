using System.Globalization;
using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>Finds days named after the Hebrew calendar. The rules are those of the state of Israel (one day of each festival).</summary>
internal static class Holidays
{
    private enum Side
    {
        Itself,
        Eve,
        Close,
        After,
    }

    /// <summary>Month counted from Tishrei in a year without a leap month.</summary>
    private sealed record Holiday(int Month, int Day, int Days, bool IsIndependence = false, bool MovesFromSaturday = false);

    private static readonly HebrewCalendar Calendar = new();

    private static readonly PhraseTable<(Holiday Day, Side Side)> Names = new(Build());

    // "The new month" in the Hebrew calendar, not the first of the civil one.
    private static readonly PhraseTable<bool> NewMonth = new([new("ראש חודש", true), new("ר\"ח", true)]);

    public static DateReading? Read(FoldedText text, int at, DateTime now)
    {
        var today = now.Date;
        if (today < Calendar.MinSupportedDateTime.AddYears(2) || today > Calendar.MaxSupportedDateTime.AddYears(-2))
        {
            return null;
        }

        if (NewMonth.MatchAt(text, at) is { } newMonth)
        {
            return new DateReading(NextNewMonth(today), TimePrecision.Day, newMonth.NextWord, 0.7, TimeAssumptions.Month);
        }

        if (Names.MatchAt(text, at) is not { } match)
        {
            return null;
        }

        var (holiday, side) = match.Value;
        var year = Calendar.GetYear(today);
        var first = First(holiday, year);
        if (Place(first, holiday, side) < today)
        {
            first = First(holiday, year + 1);
        }

        var date = Place(first, holiday, side);
        return side == Side.After
            ? new DateReading(date, TimePrecision.Week, match.NextWord, 0.6)
            : new DateReading(date, TimePrecision.Day, match.NextWord, 0.85, Part: side == Side.Close ? PartOfDay.Evening : null);
    }

    private static DateTime Place(DateTime first, Holiday holiday, Side side) => side switch
    {
        Side.Eve => first.AddDays(-1),
        Side.Close => first.AddDays(holiday.Days - 1),
        Side.After => first.AddDays(holiday.Days),
        _ => first,
    };

    private static DateTime First(Holiday holiday, int year)
    {
        // From Adar on months are one later in a leap year; Purim is in the second Adar.
        var month = holiday.Month >= 6 && Calendar.IsLeapYear(year) ? holiday.Month + 1 : holiday.Month;
        var date = Calendar.ToDateTime(year, month, holiday.Day, 0, 0, 0, 0);
        if (holiday.IsIndependence)
        {
            // Moved so that neither it nor the day of remembrance before it touches the Sabbath (law of 2004).
            return date.DayOfWeek switch
            {
                DayOfWeek.Friday => date.AddDays(-1),
                DayOfWeek.Saturday => date.AddDays(-2),
                DayOfWeek.Monday => date.AddDays(1),
                _ => date,
            };
        }

        return holiday.MovesFromSaturday && date.DayOfWeek == DayOfWeek.Saturday ? date.AddDays(1) : date;
    }

    private static DateTime NextNewMonth(DateTime today)
    {
        var date = today;
        do
        {
            date = date.AddDays(1);
        }
        while (Calendar.GetDayOfMonth(date) != 1);

        return date;
    }

    private static IEnumerable<KeyValuePair<string, (Holiday Day, Side Side)>> Build()
    {
        (string Names, Holiday Day)[] all =
        [
            ("ראש השנה", new Holiday(1, 1, 2)),
            ("יום כיפור|יום הכיפורים|כיפור", new Holiday(1, 10, 1)),
            ("סוכות|חג סוכות|חג הסוכות", new Holiday(1, 15, 8)),
            ("שמחת תורה", new Holiday(1, 22, 1)),
            ("חנוכה|חג חנוכה|חג החנוכה", new Holiday(3, 25, 8)),
            ("ט\"ו בשבט", new Holiday(5, 15, 1)),
            ("פורים|חג פורים", new Holiday(6, 14, 1)),
            ("פסח|חג פסח|חג הפסח", new Holiday(7, 15, 7)),
            ("יום העצמאות", new Holiday(8, 5, 1, IsIndependence: true)),
            ("ל\"ג בעומר", new Holiday(8, 18, 1)),
            ("חג שבועות|חג השבועות", new Holiday(9, 6, 1)),
            ("תשעה באב|ט' באב", new Holiday(11, 9, 1, MovesFromSaturday: true)),
            ("ט\"ו באב", new Holiday(11, 15, 1)),
        ];
        foreach (var (names, day) in all)
        {
            foreach (var name in names.Split('|'))
            {
                yield return new(name, (day, Side.Itself));
                yield return new("ערב " + name, (day, Side.Eve));
                yield return new("מוצאי " + name, (day, Side.Close));
                yield return new("אחרי " + name, (day, Side.After));
            }
        }

        yield return new("אחרי החגים", (new Holiday(1, 22, 1), Side.After));
        yield return new("ערב שבועות", (new Holiday(9, 6, 1), Side.Eve));
        yield return new("אחרי שבועות", (new Holiday(9, 6, 1), Side.After));
    }
}

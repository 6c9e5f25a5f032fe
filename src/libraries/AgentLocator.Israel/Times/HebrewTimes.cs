using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Times;

/// <summary>Dates and times as Hebrew says them. <see cref="SpokenTimes.Find"/> understands what is said here.</summary>
public static class HebrewTimes
{
    private static readonly string[] Days = ["ראשון", "שני", "שלישי", "רביעי", "חמישי", "שישי", "שבת"];
    private static readonly HebrewNoun Minutes = new("דקה", "דקות", GrammaticalGender.Feminine);

    /// <summary>Hour and minute on the clock of twelve with the part of the day: "ארבע וחצי אחר הצהריים", "רבע לחמש אחר הצהריים". Seconds are dropped.</summary>
    public static string SayTime(TimeOnly time)
    {
        var part = time.Hour switch
        {
            0 => "בלילה",
            < 6 => "לפנות בוקר",
            < 12 => "בבוקר",
            < 16 => "בצהריים",
            < 19 => "אחר הצהריים",
            < 22 => "בערב",
            _ => "בלילה",
        };
        return time.Minute switch
        {
            0 => $"{Hour(time.Hour)} {part}",
            15 => $"{Hour(time.Hour)} ורבע {part}",
            30 => $"{Hour(time.Hour)} וחצי {part}",
            45 => $"רבע ל{Hour(time.Hour + 1)} {part}",
            1 => $"{Hour(time.Hour)} ודקה {part}",
            var minute => $"{Hour(time.Hour)} ו{HebrewNumbers.Count(minute, Minutes)} {part}",
        };
    }

    /// <summary>The day as seen from another: "היום", "מחר", "יום שלישי" within the week, else "יום שלישי, חמישה עשר ביוני", with the year where it is not plain.</summary>
    public static string SayDate(DateOnly date, DateOnly today)
    {
        var ahead = date.DayNumber - today.DayNumber;
        var name = "יום " + Days[(int)date.DayOfWeek];
        switch (ahead)
        {
            case -1:
                return "אתמול";
            case 0:
                return "היום";
            case 1:
                return "מחר";
            case 2:
                return "מחרתיים";
            case > 2 and < 7:
                return name;
        }

        var day = $"{name}, {HebrewNumbers.Cardinal(date.Day, GrammaticalGender.Masculine)} ב{CalendarDates.MonthNames[date.Month - 1]}";
        return date.Year == today.Year && ahead > 0 ? day : $"{day} {HebrewNumbers.Cardinal(date.Year, GrammaticalGender.Feminine)}";
    }

    /// <summary>Day and time: "מחר בארבע וחצי אחר הצהריים". The first hour of a day is said as the night of the day before.</summary>
    public static string Say(DateTime value, DateTime localNow)
    {
        var day = DateOnly.FromDateTime(value.Hour == 0 ? value.AddDays(-1) : value);
        return $"{SayDate(day, DateOnly.FromDateTime(localNow))} ב{SayTime(TimeOnly.FromDateTime(value))}";
    }

    private static string Hour(int hour) => HebrewNumbers.Cardinal(hour % 12 == 0 ? 12 : hour % 12, GrammaticalGender.Feminine);
}

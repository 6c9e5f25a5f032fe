using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>Makes a point in time of a day and a time as they were said.</summary>
internal static class TimeResolution
{
    private const int HalfDay = 720;
    private const int Day = 1440;

    // Without a day, "at eleven" said in the afternoon means tomorrow and not late at night.
    private const int LastLikely = 1260;

    public static TimeMatch Of(DateReading? date, ClockReading? clock, DateTime now, TextSpan span)
    {
        if (date is { IsMoment: true } or { Precision: TimePrecision.Week or TimePrecision.Month })
        {
            return OfDate(date, date.Date, date.Precision, span);
        }

        var part = clock?.Part ?? date?.Part;
        if (clock?.Minutes is not { } minutes)
        {
            return part is { } named ? OfPart(date, named, now, span) : OfDate(date!, date!.Date, TimePrecision.Day, span);
        }

        return OfClock(date, clock, minutes, part, now, span);
    }

    private static TimeMatch OfDate(DateReading date, DateTime value, TimePrecision precision, TextSpan span) => new()
    {
        Value = value,
        Precision = precision,
        Assumptions = date.Assumptions,
        Alternative = date.Alternative,
        Confidence = Math.Round(date.Confidence, 2),
        Span = span,
    };

    private static TimeMatch OfPart(DateReading? date, PartOfDay part, DateTime now, TextSpan span)
    {
        var (from, to) = PartsOfDay.Hours(part);
        var day = date?.Date ?? (now.Date.AddHours(to) <= now ? now.Date.AddDays(1) : now.Date);
        return new TimeMatch
        {
            Value = day.AddHours(from),
            End = day.AddHours(to),
            Precision = TimePrecision.PartOfDay,
            Assumptions = date?.Assumptions ?? TimeAssumptions.Day,
            Alternative = date?.Alternative?.Date.AddHours(from),
            Confidence = Math.Round(date?.Confidence ?? 0.4, 2),
            Span = span,
        };
    }

    private static TimeMatch OfClock(DateReading? date, ClockReading clock, int minutes, PartOfDay? part, DateTime now, TextSpan span)
    {
        var day = date?.Date ?? now.Date;
        var open = part is null && !clock.Certain;
        var placed = part is { } named && !clock.Certain ? PartsOfDay.Place(minutes, named) : clock.Certain ? minutes : Preferred(minutes);
        var other = placed < HalfDay ? placed + HalfDay : placed - HalfDay;
        if (open && day == now.Date && day.AddMinutes(placed) <= now && day.AddMinutes(other) > now && (date is not null || other < LastLikely)
            && !(clock.EndMinutes is { } last && EndAfter(day.AddMinutes(other), day, last) > day.AddDays(1)))
        {
            (placed, other) = (other, placed);
        }

        if (date is null && day.AddMinutes(placed) <= now)
        {
            // Both halves of today are over: tomorrow, at the usual half.
            day = day.AddDays(1);
        }

        var assumptions = (date?.Assumptions ?? TimeAssumptions.Day) | (open ? TimeAssumptions.PartOfDay : TimeAssumptions.None);
        var value = day.AddMinutes(placed);
        return new TimeMatch
        {
            Value = value,
            End = clock.EndMinutes is { } end ? EndAfter(value, day, end) : null,
            Precision = TimePrecision.Minute,
            Assumptions = assumptions,
            Alternative = date?.Alternative is { } otherDay ? otherDay.Date.AddMinutes(placed) : open ? day.AddMinutes(other) : null,
            Confidence = Confidence(date, clock, minutes, open),
            Span = span,
        };
    }

    /// <summary>Business hours: one to six and noon are after noon, seven to eleven before.</summary>
    private static int Preferred(int minutes) => minutes / 60 is >= 7 and <= 11 ? minutes : (minutes % HalfDay) + HalfDay;

    private static DateTime EndAfter(DateTime start, DateTime day, int minutes)
    {
        var end = day.AddMinutes(minutes);
        while (end <= start)
        {
            end = end.AddMinutes(minutes > HalfDay ? Day : HalfDay);
        }

        return end;
    }

    private static double Confidence(DateReading? date, ClockReading clock, int minutes, bool open)
    {
        var confidence = date is null ? (clock.Bare ? 0.55 : 0.75) : Math.Min(date.Confidence, clock.Bare ? 0.7 : 0.95);

        // Six to eight are said of mornings and evenings alike.
        confidence -= !open ? 0 : minutes / 60 is >= 6 and <= 8 ? 0.15 : 0.05;
        return Math.Round(confidence, 2);
    }
}

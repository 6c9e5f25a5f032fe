using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>Dates and times found in what was said in Hebrew.</summary>
public static class SpokenTimes
{
    private static readonly HashSet<string> Connectors = new[] { ",", "בערך", "איפשהו", "נגיד", "אולי", "כזה", "נניח" }.Select(HebrewText.Fold).Append(",").ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Dates and times, left to right, as they are meant at <paramref name="localNow"/>: "מחר בארבע וחצי", "יום שלישי הבא", "עוד שעתיים", "ב-15 לחודש". A day
    /// and a time that belong together are one match. Days gone by are found too (אתמול). What was assumed is stated in the match. Takes time linear in
    /// the text.
    /// </summary>
    /// <param name="localNow">Where the speaker is, e.g. in Asia/Jerusalem; its kind is ignored.</param>
    public static IReadOnlyList<TimeMatch> Find(string? text, DateTime localNow)
    {
        var folded = FoldedText.Of(text);
        var now = DateTime.SpecifyKind(localNow, DateTimeKind.Unspecified);
        var found = new List<TimeMatch>();
        for (var i = 0; i < folded.Count;)
        {
            var (match, next) = ReadAt(folded, i, now);
            if (match is not null)
            {
                found.Add(match);
            }

            i = Math.Max(next, i + 1);
        }

        return found;
    }

    private static (TimeMatch? Match, int Next) ReadAt(FoldedText text, int at, DateTime now)
    {
        if (Dates.Read(text, at, now) is { } date)
        {
            return AfterDate(text, at, Refine(text, date, now), now);
        }

        if (Clock.Read(text, at, afterDay: false) is not { } clock)
        {
            return (null, at);
        }

        var next = clock.Next;
        if (Dates.Read(text, SkipConnectors(text, next), now) is not { IsMoment: false } later)
        {
            return (TimeResolution.Of(null, clock, now, text.Span(at, next)), next);
        }

        later = Refine(text, later, now);
        next = later.Next;
        if (clock.Part is null && PartsOfDay.Read(text, next, bare: false) is { } part)
        {
            clock = clock with { Part = part.Part };
            next = part.Next;
        }

        return (TimeResolution.Of(later, clock with { Bare = false }, now, text.Span(at, next)), next);
    }

    private static (TimeMatch? Match, int Next) AfterDate(FoldedText text, int at, DateReading date, DateTime now)
    {
        if (date.IsMoment || Clock.Read(text, SkipConnectors(text, date.Next), afterDay: true) is not { } clock)
        {
            return (TimeResolution.Of(date, null, now, text.Span(at, date.Next)), date.Next);
        }

        return (TimeResolution.Of(date, clock, now, text.Span(at, clock.Next)), clock.Next);
    }

    /// <summary>"Tuesday the 15th of June": the calendar's date says more than the name of the day.</summary>
    private static DateReading Refine(FoldedText text, DateReading date, DateTime now)
    {
        return date is { IsMoment: false, Precision: TimePrecision.Day } && CalendarDates.Read(text, SkipConnectors(text, date.Next), now) is { } exact ? exact : date;
    }

    private static int SkipConnectors(FoldedText text, int at)
    {
        var next = at;
        while (next < at + 2 && text.IsAny(next, Connectors))
        {
            next++;
        }

        return next;
    }
}

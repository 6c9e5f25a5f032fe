using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Times;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>When the caller wants to come or to be called.</summary>
/// <param name="Time">In the business's zone.</param>
/// <param name="IsAgreed">Whether a person of the business said that it is fixed.</param>
internal sealed record WishedTime(TimeMatch Time, double Confidence, Guid? SegmentId, bool IsAgreed)
{
    private static readonly string[] Days = ["יום ראשון", "יום שני", "יום שלישי", "יום רביעי", "יום חמישי", "יום שישי", "שבת"];

    private static readonly PhraseTable<bool> Agreements = new(
    [
        new("קבענו", true), new("קבעתי לך", true), new("קבעתי לכם", true), new("רשמתי אותך", true), new("רשמתי לך", true), new("רשמתי אתכם", true), new("נקבע לך", true), new("נקבע לכם", true),
        new("נתראה", true), new("התור נקבע", true), new("התור שלך", true), new("שריינתי", true),
    ]);

    private static readonly HashSet<string> Origins = ["ממחר", "ממחרתיימ", "מיומ", "מהיומ", "של", "לא"];

    /// <summary>Whether it is the time that something is moved away from, or that does not suit.</summary>
    private bool IsOrigin { get; init; }

    /// <summary>The likeliest time to come that was said; null when there is none.</summary>
    public static WishedTime? Find(CallTalk talk, TalkMoment moment)
    {
        var now = moment.Local;
        var found = new List<WishedTime>();
        foreach (var turn in talk.Turns)
        {
            var agreed = !turn.IsCaller && turn.Segment.Speaker == Transcripts.Speaker.Agent && Agreements.Find(turn.Words).Any();
            if (turn.IsCaller || agreed)
            {
                found.AddRange(SpokenTimes.Find(turn.Text, now)
                    .Where(time => time.Precision == TimePrecision.Minute || time.Precision == TimePrecision.PartOfDay ? (time.End ?? time.Value) > now : time.Value.Date >= now.Date)
                    .Select(time => new WishedTime(time, time.Confidence, turn.SegmentId, agreed) { IsOrigin = time.End is null && Origins.Contains(WordAt(turn, time)) }));
            }
        }

        if (found.FindLast(time => time.IsAgreed) is { } fixedTime)
        {
            return fixedTime;
        }

        // Who moves "tomorrow's" appointment "from tomorrow" wants another time.
        var to = found.FindAll(time => !time.IsOrigin);
        found = to.Count > 0 ? to : found;
        if (found.Count == 0)
        {
            return null;
        }

        var best = found.OrderByDescending(time => time.Confidence + Exactness(time.Time)).First();
        best = Join(best, found);
        var days = found.Where(time => !time.Time.Assumptions.HasFlag(TimeAssumptions.Day)).Select(time => time.Time.Value.Date).Distinct().Count();
        return days > 1 ? best with { Confidence = best.Confidence - 0.15 } : best;
    }

    /// <summary>Null where no hour was said: a day alone is no point in time.</summary>
    public FoundField? ToField(TalkMoment moment) => Time.Precision switch
    {
        TimePrecision.Minute => new FoundField(FieldNames.AppointmentAt, moment.ToIso(Time.Value), Confidence, SegmentId),
        TimePrecision.PartOfDay => new FoundField(FieldNames.AppointmentAt, moment.ToIso(Time.Value), Confidence * 0.7, SegmentId),
        _ => null,
    };

    /// <summary>As people write it: "יום שלישי 16.6 בשעה 16:30".</summary>
    public string Write()
    {
        var day = $"{Days[(int)Time.Value.DayOfWeek]} {Time.Value.Day}.{Time.Value.Month}";
        return Time.Precision switch
        {
            TimePrecision.Minute => $"{day} בשעה {Time.Value:HH\\:mm}",
            TimePrecision.PartOfDay => $"{day} {PartOf(Time.Value.Hour)}",
            TimePrecision.Day => day,
            TimePrecision.Week => $"סביב {day}",
            _ => $"חודש {Time.Value.Month}.{Time.Value.Year}",
        };
    }

    /// <summary>The word with which a time begins, or "of" or "not" before it.</summary>
    private static string WordAt(TalkTurn turn, TimeMatch time)
    {
        var before = "";
        foreach (var word in turn.Words.Words)
        {
            if (word.Start >= time.Span.Start)
            {
                return before is "של" or "לא" ? before : word.Text;
            }

            before = word.Text;
        }

        return before;
    }

    /// <summary>A day in one sentence and an hour in another are one time.</summary>
    private static WishedTime Join(WishedTime best, List<WishedTime> found)
    {
        var day = best.Time.Precision is TimePrecision.Day ? best : found.Find(time => time.Time.Precision is TimePrecision.Day);
        var hour = IsHourOnly(best) ? best : found.Find(IsHourOnly);
        if (day is null || hour is null || (best != day && best != hour))
        {
            return best;
        }

        var time = hour.Time.Value.TimeOfDay;
        if (hour.Time.Alternative is { } other && !IsBusinessHour(time) && IsBusinessHour(other.TimeOfDay))
        {
            // It was moved to the evening because today's morning is over; on another day it is not.
            time = other.TimeOfDay;
        }

        var joined = hour.Time with { Value = day.Time.Value.Date + time, End = null, Alternative = null, Assumptions = day.Time.Assumptions | (hour.Time.Assumptions & ~TimeAssumptions.Day) };
        return new WishedTime(joined, Math.Min(day.Confidence, hour.Confidence + 0.1) - 0.1, day.SegmentId ?? hour.SegmentId, false);
    }

    private static bool IsHourOnly(WishedTime time) => time.Time.Precision is TimePrecision.Minute or TimePrecision.PartOfDay && time.Time.Assumptions.HasFlag(TimeAssumptions.Day);

    private static bool IsBusinessHour(TimeSpan time) => time.Hours is >= 7 and < 19;

    private static double Exactness(TimeMatch time) => time.Precision switch
    {
        TimePrecision.Minute => 0.2,
        TimePrecision.PartOfDay => 0.15,
        TimePrecision.Day => 0.1,
        _ => 0,
    };

    private static string PartOf(int hour) => hour switch
    {
        < 6 => "לפנות בוקר",
        < 11 => "בבוקר",
        < 12 => "לפני הצהריים",
        < 16 => "בצהריים",
        < 19 => "אחר הצהריים",
        < 21 => "בערב",
        _ => "בלילה",
    };
}

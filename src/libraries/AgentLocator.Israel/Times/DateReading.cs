namespace AgentLocator.Israel.Times;

/// <summary>Parts of the day as they are named.</summary>
internal enum PartOfDay
{
    BeforeDawn,
    Morning,
    LateMorning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// <summary>A day (or a span of time from now, where <paramref name="IsMoment"/>) read from words.</summary>
/// <param name="Next">Index of the word after it.</param>
internal sealed record DateReading(
    DateTime Date,
    TimePrecision Precision,
    int Next,
    double Confidence,
    TimeAssumptions Assumptions = TimeAssumptions.None,
    DateTime? Alternative = null,
    PartOfDay? Part = null,
    bool IsMoment = false);

/// <summary>A time of day read from words.</summary>
/// <param name="Minutes">Of the day, as said: 4:30 is 270 also where the afternoon is meant. Null where only a part of the day was named.</param>
/// <param name="EndMinutes">The end of a range.</param>
/// <param name="Certain">Whether it is on the clock of 24 hours.</param>
/// <param name="Bare">Whether nothing but one prefix letter says that it is a time.</param>
/// <param name="Next">Index of the word after it.</param>
internal sealed record ClockReading(int? Minutes, int? EndMinutes, PartOfDay? Part, bool Certain, bool Bare, int Next);

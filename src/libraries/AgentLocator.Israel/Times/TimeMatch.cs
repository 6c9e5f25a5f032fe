using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>How exactly a time was said.</summary>
public enum TimePrecision
{
    /// <summary>Hour and minute.</summary>
    Minute,

    /// <summary>Morning, noon, evening: the value is a usual hour within it.</summary>
    PartOfDay,

    /// <summary>A day: the value is its midnight.</summary>
    Day,

    /// <summary>A week or the days around its end: the value is its first day.</summary>
    Week,

    /// <summary>A month: the value is its first day.</summary>
    Month,
}

/// <summary>What had to be assumed to make a point in time of what was said.</summary>
[Flags]
public enum TimeAssumptions
{
    None = 0,

    /// <summary>Nobody said whether four is early or late; business hours were taken.</summary>
    PartOfDay = 1,

    /// <summary>A time without a day: its next occurrence.</summary>
    Day = 2,

    /// <summary>"Next Tuesday" in a week whose Tuesday is still to come; or a bare name of the day that it is.</summary>
    Week = 4,

    /// <summary>A day without its month: the next that has it.</summary>
    Month = 8,

    /// <summary>A date without its year: the next.</summary>
    Year = 16,
}

/// <summary>A date or time found in a text, in the local time of the moment against which it was read.</summary>
public sealed record TimeMatch
{
    /// <summary>Local; kind unspecified. What the precision leaves open is the beginning, e.g. midnight of a day.</summary>
    public required DateTime Value { get; init; }

    /// <summary>The end of a range that was said ("between four and five"); null otherwise.</summary>
    public DateTime? End { get; init; }

    public required TimePrecision Precision { get; init; }

    /// <summary>What was assumed; none means that nothing was.</summary>
    public TimeAssumptions Assumptions { get; init; }

    /// <summary>The likeliest other meaning, where something was assumed that has one.</summary>
    public DateTime? Alternative { get; init; }

    /// <summary>0 to 1.</summary>
    public required double Confidence { get; init; }

    public required TextSpan Span { get; init; }
}

using System.Globalization;

namespace AgentLocator.Twilio.Rest;

/// <summary>Which calls of an account are listed; what is null does not matter.</summary>
public sealed record TwilioCallFilter
{
    private const int LargestPage = 1000;

    /// <summary>The number that was called, E.164.</summary>
    public string? To { get; init; }

    /// <summary>Calls that started on this day or later, in GMT: the filter knows no time of day.</summary>
    public DateOnly? StartedSince { get; init; }

    /// <summary>The inequality is a part of the parameter's name: <c>StartTime&gt;=2026-01-31</c>.</summary>
    internal string ToQuery()
    {
        var since = StartedSince is { } day ? "&StartTime%3E=" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        var to = To is null ? "" : "&To=" + Uri.EscapeDataString(To);
        return string.Create(CultureInfo.InvariantCulture, $"?PageSize={LargestPage}{since}{to}");
    }
}

/// <summary>Calls as they were when they were listed.</summary>
/// <param name="IsComplete">False when there were more pages than the options allow; the oldest calls are missing then.</param>
public sealed record TwilioCallList(IReadOnlyList<TwilioCall> Calls, bool IsComplete);

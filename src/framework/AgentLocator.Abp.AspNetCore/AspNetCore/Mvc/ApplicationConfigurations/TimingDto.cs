namespace AgentLocator.Abp.AspNetCore.Mvc.ApplicationConfigurations;

/// <summary>The time zone in which to show times.</summary>
public class TimingDto
{
    public TimeZone TimeZone { get; set; } = new();
}

/// <summary>A time zone by its two names.</summary>
public class TimeZone
{
    public IanaTimeZone Iana { get; set; } = new();

    public WindowsTimeZone Windows { get; set; } = new();
}

/// <summary>A time zone's name in the IANA database, such as Asia/Jerusalem.</summary>
public class IanaTimeZone
{
    public string? TimeZoneName { get; set; }
}

/// <summary>A time zone's id on Windows, such as Israel Standard Time.</summary>
public class WindowsTimeZone
{
    public string? TimeZoneId { get; set; }
}

/// <summary>The kind of all times in the API: Utc.</summary>
public class ClockDto
{
    public string? Kind { get; set; }
}

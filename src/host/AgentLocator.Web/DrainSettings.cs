namespace AgentLocator.Web;

/// <summary>Section <c>Drain</c> of the configuration: how a process that is told to stop takes its leave.</summary>
internal static class DrainSettings
{
    private static readonly TimeSpan Default = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan InDevelopment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>For what ends after the limit: streams, the moves of their recordings, jobs.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromSeconds(15);

    /// <summary><c>Drain:Limit</c>: how long live calls may go on here.</summary>
    public static TimeSpan Limit(IConfiguration configuration, IHostEnvironment environment) =>
        Read(configuration, "Drain:Limit") ?? (environment.IsDevelopment() ? InDevelopment : Default);

    /// <summary><c>Drain:Notice</c>: how long the process goes on answering when nothing is live, so that a load balancer notices. None unless it is said.</summary>
    public static TimeSpan Notice(IConfiguration configuration) => Read(configuration, "Drain:Notice") ?? TimeSpan.Zero;

    private static TimeSpan? Read(IConfiguration configuration, string key)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return null;
        }

        return TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) && time >= TimeSpan.Zero && time <= Longest
            ? time
            : throw new InvalidConfigurationException($"{key} must be a time like 00:05:00, at most six hours.");
    }
}

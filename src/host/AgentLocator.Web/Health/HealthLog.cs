using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Web.Health;

/// <summary>Writes a line when a check changes its state, not one for each probe.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : ISingletonDependency
{
    private readonly ConcurrentDictionary<string, HealthStatus> _known = new(StringComparer.Ordinal);

    public static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };

    public void Note(HealthReport report)
    {
        foreach (var (name, entry) in report.Entries)
        {
            var before = _known.TryGetValue(name, out var known) ? known : HealthStatus.Healthy;
            _known[name] = entry.Status;
            if (before != entry.Status)
            {
                LogChanged(logger, name, Word(before), Word(entry.Status));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health of {Check}: {Before} is now {Now}")]
    private static partial void LogChanged(ILogger logger, string check, string before, string now);
}

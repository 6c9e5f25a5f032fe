using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// The labels that metrics may have: each has few values. Everything else is summed away, so that no address, path, tenant or call becomes a time series,
/// whatever a library measures.
/// </summary>
internal static class MetricLabels
{
    private static readonly string[] Allowed =
    [
        "webhook", "outcome", "state", "job", "event",
        "http.request.method", "http.response.status_code", "http.route", "error.type", "network.protocol.version",
        "http.connection.state", "db.client.connection.state",
        "dotnet.gc.heap.generation", "gc.heap.generation", "cpu.mode",
    ];

    /// <summary>Two hosts in one process, as in tests, measure each their own.</summary>
    public static MetricStreamConfiguration Keep(Instrument instrument, IMeterFactory own) =>
        instrument.Meter.Scope is IMeterFactory owner && owner != own ? MetricStreamConfiguration.Drop : new MetricStreamConfiguration { TagKeys = Allowed };
}

using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentLocator.Web.Telemetry;

/// <summary>Begins to listen before the first request, and sends what is left when the process stops.</summary>
internal sealed class TelemetryStart(MeterProvider metrics, TracerProvider traces) : IHostedService
{
    private const int LastWordsMilliseconds = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        metrics.ForceFlush(LastWordsMilliseconds);
        traces.ForceFlush(LastWordsMilliseconds);
        return Task.CompletedTask;
    }
}

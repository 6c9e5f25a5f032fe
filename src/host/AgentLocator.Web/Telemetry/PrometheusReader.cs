using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AgentLocator.Web.Telemetry;

/// <summary>Collects all metrics when somebody asks, one at a time.</summary>
internal sealed class PrometheusReader : IDisposable
{
    private readonly TextExporter _exporter = new();
    private readonly Lock _gate = new();

    public PrometheusReader() => Reader = new BaseExportingMetricReader(_exporter);

    public BaseExportingMetricReader Reader { get; }

    public byte[] Scrape()
    {
        lock (_gate)
        {
            Reader.Collect();
            return Encoding.UTF8.GetBytes(_exporter.Text);
        }
    }

    public void Dispose() => Reader.Dispose();

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public string Text { get; private set; } = "";

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch)
            {
                text.Add(metric);
            }

            Text = text.ToString();
            return ExportResult.Success;
        }
    }
}

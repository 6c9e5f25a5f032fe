using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// Prometheus' text format 0.0.4 (prometheus.io, "Exposition formats"), with names as OpenTelemetry's "Prometheus and OpenMetrics Compatibility" makes them:
/// dots become underscores, units are spelt out, sums that only grow end in _total.
/// </summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public void Add(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var isHistogram = metric.MetricType is MetricType.Histogram;
        if (metric.MetricType is MetricType.ExponentialHistogram)
        {
            return;
        }

        var name = NameOf(metric.Name, metric.Unit, isCounter);
        if (_named.Add(name))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(Escape(metric.Description ?? "", quotes: false)).Append('\n')
                .Append("# TYPE ").Append(name).Append(isCounter ? " counter" : isHistogram ? " histogram" : " gauge").Append('\n');
        }

        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = LabelsOf(point.Tags);
            if (isHistogram)
            {
                AddHistogram(name, labels, point);
            }
            else
            {
                AddLine(name, labels, ValueOf(metric.MetricType, point));
            }
        }
    }

    public override string ToString() => _text.ToString();

    private static double ValueOf(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetGaugeLastValueDouble(),
    };

    private static string NameOf(string name, string? unit, bool isCounter)
    {
        var text = new StringBuilder(name.Length + 16);
        foreach (var c in name)
        {
            text.Append(char.IsAsciiLetterOrDigit(c) || c is '_' or ':' ? c : '_');
        }

        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            _ => "",
        };
        var full = text.ToString();
        full = suffix.Length == 0 || full.EndsWith(suffix, StringComparison.Ordinal) ? full : full + suffix;
        return isCounter && !full.EndsWith("_total", StringComparison.Ordinal) ? full + "_total" : full;
    }

    private static string LabelsOf(OpenTelemetry.ReadOnlyTagCollection tags)
    {
        if (tags.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(NameOf(key, null, isCounter: false)).Append("=\"")
                .Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", quotes: true)).Append('"');
        }

        return text.ToString();
    }

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private void AddHistogram(string name, string labels, in MetricPoint point)
    {
        var separator = labels.Length == 0 ? "" : ",";
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            // The SDK counts each bucket by itself; Prometheus wants all that are smaller as well.
            below += bucket.BucketCount;
            AddLine(name + "_bucket", $"{labels}{separator}le=\"{Number(bucket.ExplicitBound)}\"", below);
        }

        AddLine(name + "_sum", labels, point.GetHistogramSum());
        AddLine(name + "_count", labels, point.GetHistogramCount());
    }

    private void AddLine(string name, string labels, double value)
    {
        _text.Append(name);
        if (labels.Length > 0)
        {
            _text.Append('{').Append(labels).Append('}');
        }

        _text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);
}

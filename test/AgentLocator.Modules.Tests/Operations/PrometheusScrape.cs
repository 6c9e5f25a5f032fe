using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentLocator.Modules.Tests.Operations;

/// <summary>Prometheus' text format, read as strictly as Prometheus reads it: a line that does not fit throws.</summary>
internal sealed partial class PrometheusScrape
{
    private readonly Dictionary<string, double> _series = new(StringComparer.Ordinal);

    public PrometheusScrape(string text)
    {
        text.ShouldEndWith("\n");
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.StartsWith('#'))
            {
                var type = TypeLine().Match(line);
                if (type.Success)
                {
                    Types.Add(type.Groups["name"].Value, type.Groups["type"].Value);
                }
                else
                {
                    line.ShouldStartWith("# HELP ");
                }

                continue;
            }

            var sample = SampleLine().Match(line);
            sample.Success.ShouldBeTrue(line);
            foreach (Capture label in sample.Groups["label"].Captures)
            {
                Labels.Add(label.Value);
            }

            // Twice the same series makes Prometheus drop the whole scrape.
            _series.Add(sample.Groups["series"].Value, NumberOf(sample.Groups["value"].Value));
        }
    }

    public Dictionary<string, string> Types { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);

    /// <summary>Null when there is no such series.</summary>
    public double? this[string series] => _series.TryGetValue(series, out var value) ? value : null;

    /// <summary>The sum of all series of a name, whatever their labels.</summary>
    public double Sum(string name) => _series.Where(pair => pair.Key == name || pair.Key.StartsWith(name + "{", StringComparison.Ordinal)).Sum(pair => pair.Value);

    private static double NumberOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^# TYPE (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<type>counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^(?<series>[a-zA-Z_:][a-zA-Z0-9_:]*(\{(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="([^"\\\n]|\\.)*"(,(?<label>[a-zA-Z_][a-zA-Z0-9_]*)="([^"\\\n]|\\.)*")*\})?) (?<value>\S+)$""")]
    private static partial Regex SampleLine();
}

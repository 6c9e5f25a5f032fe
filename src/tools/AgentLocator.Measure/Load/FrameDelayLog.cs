using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentLocator.Measure.Load;

/// <summary>The delays of all frames of a run, as the host wrote them into its log at the end of each stream.</summary>
internal sealed partial class FrameDelayLog
{
    private readonly SortedDictionary<double, long> _counts = [];

    public long Frames => _counts.Values.Sum();

    public double LongestMs { get; private set; }

    /// <summary>Reads what was appended to a log after the first so many bytes.</summary>
    public static FrameDelayLog Read(string log, long from)
    {
        var delays = new FrameDelayLog();
        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = from;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (Line().Match(line) is { Success: true } match)
            {
                delays.Take(match.Groups["counts"].Value);
            }
        }

        return delays;
    }

    /// <summary>The bound under which this share of the frames lies.</summary>
    public double Quantile(double share)
    {
        var left = (long)Math.Ceiling(Frames * share);
        foreach (var (bound, count) in _counts)
        {
            left -= count;
            if (left <= 0)
            {
                return bound;
            }
        }

        return 0;
    }

    private void Take(string counts)
    {
        foreach (var part in counts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')))
        {
            var number = double.Parse(part[1], CultureInfo.InvariantCulture);
            if (part[0] == "longest")
            {
                LongestMs = Math.Max(LongestMs, number);
                continue;
            }

            var bound = double.Parse(part[0], CultureInfo.InvariantCulture);
            _counts[bound] = _counts.GetValueOrDefault(bound) + (long)number;
        }
    }

    [GeneratedRegex(@"Frames of call \S+ by their delay in ms: (?<counts>[^\r\n]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}

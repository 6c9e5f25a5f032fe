using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// How well edges and truth agree. An onset is as late as the moment at which it was known lies after the first moment at which the utterance is as loud as what is behind it
/// (strictly: after its first active sample, which may be below the noise). A missed utterance is one of 400 ms and more
/// during which (or 100 ms after) speech was never on. A false onset is one more than 80 ms before, and more than 250 ms after, any utterance.
/// </summary>
internal sealed class VoiceScore
{
    private const int Counted = 400 * 8;
    private const int Early = 80 * 8;
    private const int Late = 100 * 8;
    private const int Echoing = 250 * 8;

    private readonly List<double> _onsets = [];
    private readonly List<double> _strict = [];
    private long _samples;

    public int Utterances { get; private set; }

    public int Missed { get; private set; }

    /// <summary>Utterances that began while speech was still on since an earlier one: they had no onset.</summary>
    public int Joined { get; private set; }

    public int FalseOnsets { get; private set; }

    public double Minutes => _samples / 8000.0 / 60;

    public double MissedPercent => Utterances == 0 ? 0 : 100.0 * Missed / Utterances;

    public double FalseOnsetsInTwoMinutes => _samples == 0 ? 0 : FalseOnsets / Minutes * 2;

    /// <summary>In milliseconds.</summary>
    public double Onset(double quantile) => Quantile(_onsets, quantile);

    /// <summary>In milliseconds, from the first active sample.</summary>
    public double StrictOnset(double quantile) => Quantile(_strict, quantile);

    public void Add(IReadOnlyList<Utterance> utterances, IReadOnlyList<VoiceEdge> edges, long samples)
    {
        _samples += samples;
        var starts = edges.Where(edge => edge.Kind == VoiceEdgeKind.Started).Select(edge => edge.DecidedAt).ToList();
        FalseOnsets += starts.Count(start => !utterances.Any(u => start >= u.Begin - Early && start <= u.End + Echoing));
        foreach (var (begin, audible, end) in utterances.Where(u => u.End - u.Begin >= Counted))
        {
            Utterances++;
            if (starts.FirstOrDefault(start => start >= begin - Early && start <= end + Late) is > 0 and var start)
            {
                _onsets.Add(Math.Max(0, start - audible) / 8.0);
                _strict.Add(Math.Max(0, start - begin) / 8.0);
            }
            else if (IsOn(edges, begin))
            {
                Joined++;
            }
            else
            {
                Missed++;
            }
        }
    }

    public static double Quantile(List<double> onsets, double quantile)
    {
        var ordered = onsets.Order().ToList();
        return ordered.Count == 0 ? double.NaN : ordered[Math.Min(ordered.Count - 1, (int)(quantile * ordered.Count))];
    }

    private static bool IsOn(IReadOnlyList<VoiceEdge> edges, long sample) => edges.LastOrDefault(edge => edge.DecidedAt <= sample) is { Kind: VoiceEdgeKind.Started, DecidedAt: > 0 };
}

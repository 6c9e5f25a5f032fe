using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// How well edges and truth agree. An onset is as late as the moment at which it was known lies after the utterance's first sample. A missed utterance is one of 400 ms and more
/// during which (or 100 ms after) speech was never on. A false onset is one more than 80 ms before, and more than 250 ms after, any utterance.
/// </summary>
internal sealed class VoiceScore
{
    private const int Counted = 400 * 8;
    private const int Early = 80 * 8;
    private const int Late = 100 * 8;
    private const int Echoing = 250 * 8;

    private readonly List<double> _onsets = [];
    private long _samples;

    public int Utterances { get; private set; }

    public int Missed { get; private set; }

    public int FalseOnsets { get; private set; }

    public double Minutes => _samples / 8000.0 / 60;

    public double MissedPercent => Utterances == 0 ? 0 : 100.0 * Missed / Utterances;

    public double FalseOnsetsInTwoMinutes => _samples == 0 ? 0 : FalseOnsets / Minutes * 2;

    /// <summary>In milliseconds.</summary>
    public double Onset(double quantile)
    {
        var ordered = _onsets.Order().ToList();
        return ordered.Count == 0 ? double.NaN : ordered[Math.Min(ordered.Count - 1, (int)(quantile * ordered.Count))];
    }

    public void Add(IReadOnlyList<(int Begin, int End)> utterances, IReadOnlyList<VoiceEdge> edges, long samples)
    {
        _samples += samples;
        var starts = edges.Where(edge => edge.Kind == VoiceEdgeKind.Started).Select(edge => edge.DecidedAt).ToList();
        FalseOnsets += starts.Count(start => !utterances.Any(u => start >= u.Begin - Early && start <= u.End + Echoing));
        foreach (var (begin, end) in utterances.Where(u => u.End - u.Begin >= Counted))
        {
            Utterances++;
            if (IsOn(edges, begin))
            {
                // From just before, or since an utterance before this one: then there was no onset to be late.
                if (starts.Any(start => start >= begin - Early && start <= begin))
                {
                    _onsets.Add(0);
                }

                continue;
            }

            var start = starts.FirstOrDefault(s => s > begin && s <= end + Late);
            if (start == 0)
            {
                Missed++;
            }
            else
            {
                _onsets.Add((start - begin) / 8.0);
            }
        }
    }

    private static bool IsOn(IReadOnlyList<VoiceEdge> edges, long sample) => edges.LastOrDefault(edge => edge.DecidedAt <= sample) is { Kind: VoiceEdgeKind.Started, DecidedAt: > 0 };
}

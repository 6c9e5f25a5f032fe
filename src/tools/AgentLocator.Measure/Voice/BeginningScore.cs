using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>How well lines are heard that begin in the middle, by a detector that knows nothing yet.</summary>
internal sealed class BeginningScore
{
    private readonly List<double> _known = [];
    private readonly List<double> _lost = [];

    /// <summary>Lines that begin while somebody speaks.</summary>
    public int Spoken { get; private set; }

    /// <summary>Of those the ones in which nobody was heard until the utterance ended.</summary>
    public int Missed { get; private set; }

    /// <summary>Lines that begin while nobody speaks.</summary>
    public int Unspoken { get; private set; }

    /// <summary>Of those the ones in which somebody was heard.</summary>
    public int False { get; private set; }

    public double MissedPercent => Percent(Missed, Spoken);

    public double FalsePercent => Percent(False, Unspoken);

    /// <summary>Milliseconds from the first that can be heard until it was known that somebody speaks.</summary>
    public double Known(double quantile) => VoiceScore.Quantile(_known, quantile);

    /// <summary>Milliseconds before the place from which on somebody is taken to speak; all of an utterance that was missed.</summary>
    public double Lost(double quantile) => VoiceScore.Quantile(_lost, quantile);

    /// <param name="beginning">What was heard.</param>
    /// <param name="edges">Of its part of the line.</param>
    public void Add(Beginning beginning, IReadOnlyList<VoiceEdge> edges)
    {
        VoiceEdge? start = edges.Count == 0 ? null : edges[0];
        if (beginning.Audible is not { } audible)
        {
            Unspoken++;
            False += start is null ? 0 : 1;
            return;
        }

        Spoken++;
        Missed += start is null ? 1 : 0;
        _lost.Add((start?.Sample ?? beginning.To - beginning.From) / 8.0);
        if (start is { } known)
        {
            _known.Add(Math.Max(0, beginning.From + known.DecidedAt - audible) / 8.0);
        }
    }

    private static double Percent(int some, int all) => all == 0 ? double.NaN : 100.0 * some / all;
}

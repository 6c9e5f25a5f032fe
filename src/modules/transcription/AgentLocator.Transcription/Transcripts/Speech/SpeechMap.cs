namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>Where in one channel somebody speaks. The same audio gives the same map, so that whoever goes on after a kill finds the same places.</summary>
internal sealed class SpeechMap
{
    private readonly IReadOnlyList<SpeechStretch> _voiced;

    /// <param name="voiced">As voice activity was found, in order, apart from each other.</param>
    /// <param name="samples">Length of the channel.</param>
    /// <param name="padding">Samples that are taken along before and after: the first and the last sound are soft.</param>
    public SpeechMap(IReadOnlyList<SpeechStretch> voiced, long samples, long padding)
    {
        _voiced = voiced;
        Stretches = Pad(voiced, samples, padding);
    }

    /// <summary>What is to be transcribed: in order, apart from each other.</summary>
    public IReadOnlyList<SpeechStretch> Stretches { get; }

    /// <summary>Whether anything is left to be transcribed from a sample on.</summary>
    public bool HasSpeechAfter(long sample) => Stretches.Count > 0 && Stretches[^1].End > sample;

    /// <summary>Samples with voice between two samples.</summary>
    public long VoicedBetween(long from, long to)
    {
        long voiced = 0;
        for (var i = FirstEndingAfter(from); i < _voiced.Count && _voiced[i].Start < to; i++)
        {
            voiced += _voiced[i].Within(from, to);
        }

        return voiced;
    }

    private static List<SpeechStretch> Pad(IReadOnlyList<SpeechStretch> voiced, long samples, long padding)
    {
        var padded = new List<SpeechStretch>();
        foreach (var stretch in voiced)
        {
            var wider = new SpeechStretch(Math.Max(0, stretch.Start - padding), Math.Min(samples, stretch.End + padding));
            if (padded.Count > 0 && wider.Start <= padded[^1].End)
            {
                padded[^1] = padded[^1] with { End = wider.End };
            }
            else if (wider.Length > 0)
            {
                padded.Add(wider);
            }
        }

        return padded;
    }

    private int FirstEndingAfter(long sample)
    {
        var (low, high) = (0, _voiced.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _voiced[middle].End > sample ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

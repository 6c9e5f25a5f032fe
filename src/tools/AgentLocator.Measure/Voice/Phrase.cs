namespace AgentLocator.Measure.Voice;

/// <summary>One utterance with a little of what lies around it, mostly in the telephone band, at an active speech level of 1.</summary>
/// <param name="Speaker">Who says it.</param>
/// <param name="Samples">At 8000 Hz.</param>
/// <param name="Begin">The first sample that is speech.</param>
/// <param name="End">The first after it that is not.</param>
internal sealed record Phrase(string Speaker, float[] Samples, int Begin, int End)
{
    private const int Before = 80 * 8;
    private const int After = 120 * 8;
    private const int Fade = 10 * 8;
    private const int Shortest = 60 * 8;
    private const int Window = 10 * 8;
    private const int Step = 5 * 8;

    /// <summary>The first sample of speech that is not more than so many dB below the active level, over 10 ms: where it can be heard over a background of that level.</summary>
    public int FirstAbove(double decibels) => FirstAbove(decibels, Begin);

    /// <summary>The same from some sample on.</summary>
    public int FirstAbove(double decibels, int from)
    {
        var least = Math.Pow(10, -decibels / 10);
        for (var begin = from; begin < End - Window; begin += Step)
        {
            if (Samples.AsSpan(begin, Math.Min(Window, Samples.Length - begin)).ToArray().Average(sample => (double)sample * sample) >= least)
            {
                return begin;
            }
        }

        return from;
    }

    /// <summary>The same, but with so many samples of speech at its begin so much weaker, as many begin who do not care to be understood.</summary>
    public Phrase BegunWeakly(int samples, double decibels)
    {
        var weak = (float[])Samples.Clone();
        var (gain, back) = (Math.Pow(10, -decibels / 20), Math.Min(Begin + samples, End));
        for (var i = 0; i < back; i++)
        {
            weak[i] *= (float)(gain + ((1 - gain) * Math.Clamp((i - back + Fade) / (double)Fade, 0, 1)));
        }

        return this with { Samples = weak };
    }

    /// <summary>Parts a recording into its utterances.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="recording">At 8000 Hz.</param>
    /// <param name="isWide">All of it is left in, from the deepest on, as internet telephony does; else only the telephone band.</param>
    public static IEnumerable<Phrase> Of(string speaker, float[] recording, bool isWide = false)
    {
        var filtered = isWide ? recording : TelephoneBand.Filter(recording);
        foreach (var (begin, end) in ActiveSpeech.Find(filtered).Utterances.Where(u => u.End - u.Begin >= Shortest))
        {
            // Its own level, so that so many dB of noise are so many for each.
            var level = ActiveSpeech.Find(filtered[begin..end]).Level;
            var (first, last) = (Math.Max(0, begin - Before), Math.Min(filtered.Length, end + After));
            var samples = filtered[first..last];
            for (var i = 0; i < samples.Length; i++)
            {
                var fade = Math.Min(1f, Math.Min(i + 1, samples.Length - i) / (float)Fade);
                samples[i] *= fade / (float)level;
            }

            yield return new Phrase(speaker, samples, begin - first, end - first);
        }
    }
}

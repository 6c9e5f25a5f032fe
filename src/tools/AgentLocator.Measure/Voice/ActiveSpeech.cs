namespace AgentLocator.Measure.Voice;

/// <summary>
/// Where clean speech is, and how loud: a moment is active when its level over 10 ms is less than 15.9 dB below the active speech level, which is the level of all active
/// moments together (the margin of ITU-T P.56). Pauses up to 350 ms belong to an utterance.
/// </summary>
internal static class ActiveSpeech
{
    private const int Step = 40;
    private const int Window = 80;
    private const int LongestPause = 350 * 8;
    private const double Margin = 15.9;

    /// <summary>The root mean square of the active moments, and the utterances as ranges of samples.</summary>
    public static (double Level, List<(int Begin, int End)> Utterances) Find(float[] samples)
    {
        var powers = new double[Math.Max(0, (samples.Length - Window) / Step)];
        for (var i = 0; i < powers.Length; i++)
        {
            foreach (var sample in samples.AsSpan(i * Step, Window))
            {
                powers[i] += (double)sample * sample / Window;
            }
        }

        // Each round leaves out what is too quiet for the level found before; it settles after a few.
        var active = powers.Length == 0 ? 0 : powers.Average();
        for (var round = 0; round < 12; round++)
        {
            active = powers.Where(power => power > active * Math.Pow(10, -Margin / 10)).DefaultIfEmpty(0).Average();
        }

        return (Math.Sqrt(active), Join(powers, active * Math.Pow(10, -Margin / 10)));
    }

    private static List<(int Begin, int End)> Join(double[] powers, double threshold)
    {
        var utterances = new List<(int Begin, int End)>();
        for (var i = 0; i < powers.Length; i++)
        {
            if (powers[i] <= threshold)
            {
                continue;
            }

            var (begin, end) = (i * Step, (i * Step) + Window);
            if (utterances.Count > 0 && begin - utterances[^1].End <= LongestPause)
            {
                utterances[^1] = (utterances[^1].Begin, end);
            }
            else
            {
                utterances.Add((begin, end));
            }
        }

        return utterances;
    }
}

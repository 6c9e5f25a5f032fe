namespace AgentLocator.Measure.Voice;

/// <summary>Hold music, made up by seed: chords in a progression, a bass, a melody, in some styles drums. In the telephone band, at a root mean square of 1.</summary>
internal static class MusicSource
{
    private const int Rate = 8000;
    private const double LowestA = 110;

    private static readonly int[][] Progressions = [[0, 7, 9, 5], [0, 9, 5, 7], [9, 5, 0, 7], [0, 5, 7, 5]];
    private static readonly int[] Scale = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16];

    public static float[] Make(int samples, Random random)
    {
        var music = new float[samples];
        var style = (Style)random.Next(3);
        var progression = Progressions[random.Next(Progressions.Length)];
        var key = random.Next(12);
        var beat = Rate * 60 / random.Next(76, 127);
        for (var (at, bar) = (0, 0); at < samples; at += 4 * beat, bar++)
        {
            AddBar(music, at, beat, key + progression[bar % progression.Length], style, random);
        }

        return NoiseSource.Normalise(TelephoneBand.Filter(music));
    }

    private static void AddBar(float[] music, int at, int beat, int root, Style style, Random random)
    {
        // Strings swell and overlap, a piano's notes fade.
        var (attack, decay) = style == Style.Strings ? (0.15, 3.0) : (0.005, 0.7);
        foreach (var interval in (int[])[0, root % 12 is 9 or 4 ? 3 : 4, 7])
        {
            AddNote(music, at, (int)(4.2 * beat), Frequency(root + interval + 12), 0.25, attack, style == Style.Strings ? 6 : 1.5, random);
        }

        for (var half = 0; half < 8; half++)
        {
            var moment = at + (half * beat / 2);
            if (half % 4 == 0)
            {
                AddNote(music, moment, 2 * beat, Frequency(root), 0.4, 0.01, 0.9, random);
            }

            if (random.NextDouble() < 0.55)
            {
                var length = beat * random.Next(1, 4) / 2;
                AddNote(music, moment, length, Frequency(root + Scale[random.Next(Scale.Length)] + 24), 0.35, attack / 2, decay, random);
            }

            if (style == Style.Band)
            {
                AddDrum(music, moment, half % 4 == 2 ? 0.5 : 0.12, half % 4 == 2 ? 0.05 : 0.02, random);
            }
        }
    }

    private static double Frequency(int semitones) => LowestA * Math.Pow(2, semitones / 12.0);

    /// <summary>Five partials of falling strength, two strings a little apart; fades by <paramref name="decay"/> seconds to a third.</summary>
    private static void AddNote(float[] music, int at, int length, double frequency, double amplitude, double attack, double decay, Random random)
    {
        var end = Math.Min(music.Length, at + length);
        foreach (var detuned in (double[])[0.9993, 1.0007])
        {
            for (var partial = 1; partial <= 5 && partial * frequency < 3600; partial++)
            {
                // A sine by its recursion.
                var step = 2 * Math.PI * frequency * detuned * partial / Rate;
                var phase = random.NextDouble() * 2 * Math.PI;
                var (before, last, turn) = (Math.Sin(phase - step), Math.Sin(phase), 2 * Math.Cos(step));
                for (var i = at; i < end; i++)
                {
                    var t = (i - at) / (double)Rate;
                    var envelope = Math.Min(1, t / attack) * Math.Exp(-t / decay) * Math.Min(1, (end - i) / 160.0);
                    music[i] += (float)(amplitude / partial * envelope * last);
                    (before, last) = (last, (turn * last) - before);
                }
            }
        }
    }

    private static void AddDrum(float[] music, int at, double amplitude, double decay, Random random)
    {
        for (var i = at; i < Math.Min(music.Length, at + (Rate / 5)); i++)
        {
            music[i] += (float)(amplitude * NoiseSource.Gaussian(random) * Math.Exp(-(i - at) / (decay * Rate)));
        }
    }

    private enum Style
    {
        Piano,
        Strings,
        Band,
    }
}

namespace AgentLocator.Measure.Voice;

/// <summary>Short sounds that are no speech: clicks of the line, breaths, tones of the network.</summary>
internal static class Disturbance
{
    private const int Rate = 8000;

    /// <summary>Clicks of 0.1 to 4 ms, some alone, some in bursts, up to as loud as speech is.</summary>
    public static void AddClicks(float[] samples, double level, Random random)
    {
        for (var at = Rate / 2; at < samples.Length; at += (int)(Rate * (0.3 + (2 * random.NextDouble()))))
        {
            var clicks = random.Next(4) == 0 ? random.Next(2, 6) : 1;
            for (var (i, moment) = (0, at); i < clicks; i++, moment += random.Next(100, 900))
            {
                var loudness = level * Math.Pow(10, (random.NextDouble() * 18) / 20);
                var length = random.Next(1, 32);
                for (var j = 0; j < length && moment + j < samples.Length; j++)
                {
                    samples[moment + j] += (float)(loudness * NoiseSource.Gaussian(random) * Math.Exp(-3.0 * j / length));
                }
            }
        }
    }

    /// <summary>Breaths of 250 to 700 ms into the pauses between utterances, 8 to 18 dB below speech.</summary>
    public static void AddBreaths(float[] samples, TestCall call, Random random)
    {
        var pauseBegin = 0;
        foreach (var (begin, _, end) in call.Utterances(0).Append(new Utterance(call.Speech.Length, 0, 0)))
        {
            var length = (int)(Rate * (0.25 + (0.45 * random.NextDouble())));
            var room = begin - pauseBegin - length - (Rate * 6 / 10);
            if (room > 0)
            {
                var breath = TelephoneBand.Filter(NoiseSource.Make("pink", length, random));
                var loudness = call.Level * Math.Pow(10, -(8 + (10 * random.NextDouble())) / 20);
                var at = pauseBegin + (Rate * 3 / 10) + random.Next(room);
                for (var i = 0; i < length; i++)
                {
                    samples[at + i] += (float)(loudness * breath[i] * Math.Sin(Math.PI * i / length));
                }
            }

            pauseBegin = end;
        }
    }

    /// <summary>Ringing and busy tones and digits dialled, as they come over a line; at a root mean square of 1 while they sound.</summary>
    public static float[] Tones(int samples, Random random)
    {
        var tones = new float[samples];
        for (var at = Rate / 2; at < samples;)
        {
            var (on, off, low, high) = random.Next(3) switch
            {
                0 => (1.0, 3.0, 400.0, 400.0),
                1 => (0.5, 0.5, 400.0, 400.0),
                _ => (0.12, 0.25, ((double[])[697, 770, 852, 941])[random.Next(4)], ((double[])[1209, 1336, 1477])[random.Next(3)]),
            };
            for (var i = at; i < Math.Min(samples, at + (int)(on * Rate)); i++)
            {
                tones[i] = (float)(Math.Sin(2 * Math.PI * low * i / Rate) + Math.Sin(2 * Math.PI * high * i / Rate)) / (low == high ? 1.414f : 1);
            }

            at += (int)((on + off) * Rate);
        }

        return tones;
    }
}

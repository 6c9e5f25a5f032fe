namespace AgentLocator.Measure.Voice;

/// <summary>What is heard behind a caller; every sound at a root mean square of 1 in the telephone band.</summary>
internal static class NoiseSource
{
    /// <summary>The kinds of steady and half-steady noise.</summary>
    public static readonly string[] Kinds = ["white", "pink", "car", "fan", "street"];

    private const int Rate = 8000;

    public static float[] Make(string kind, int samples, Random random) => Normalise(TelephoneBand.Filter(kind switch
    {
        "white" => White(samples, random),
        "pink" => Pink(samples, random),
        "car" => Car(samples, random),
        "fan" => Fan(samples, random),
        "street" => Street(samples, random),
        _ => throw new ArgumentException($"There is no noise \"{kind}\".", nameof(kind)),
    }));

    /// <summary>Many people at once, none of them understood.</summary>
    public static float[] Babble(IReadOnlyList<IReadOnlyList<Phrase>> speakers, int talkers, int samples, Random random)
    {
        var babble = new float[samples];
        for (var talker = 0; talker < talkers; talker++)
        {
            var phrases = speakers[random.Next(speakers.Count)];
            for (var at = -random.Next(2 * Rate); at < samples;)
            {
                var phrase = phrases[random.Next(phrases.Count)];
                for (var i = Math.Max(0, -at); i < phrase.Samples.Length && at + i < samples; i++)
                {
                    babble[at + i] += phrase.Samples[i];
                }

                at += phrase.Samples.Length + random.Next(Rate / 5);
            }
        }

        return Normalise(babble);
    }

    public static float[] Normalise(float[] samples)
    {
        var scale = (float)(1 / Math.Sqrt(samples.Sum(s => (double)s * s) / samples.Length));
        return Array.ConvertAll(samples, sample => sample * scale);
    }

    public static float Gaussian(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    private static float[] White(int samples, Random random)
    {
        var noise = new float[samples];
        foreach (ref var sample in noise.AsSpan())
        {
            sample = Gaussian(random);
        }

        return noise;
    }

    /// <summary>Falls by 3 dB an octave: leaky sums of different length.</summary>
    private static float[] Pink(int samples, Random random)
    {
        var noise = White(samples, random);
        float slow = 0, middle = 0, quick = 0;
        foreach (ref var sample in noise.AsSpan())
        {
            slow = (0.99765f * slow) + (sample * 0.099046f);
            middle = (0.963f * middle) + (sample * 0.2965164f);
            quick = (0.57f * quick) + (sample * 1.0526913f);
            sample = slow + middle + quick + (sample * 0.1848f);
        }

        return noise;
    }

    /// <summary>Mostly low, with an engine that changes its speed slowly.</summary>
    private static float[] Car(int samples, Random random)
    {
        var noise = Pink(samples, random);
        double rumble = 0, phase = 0;
        for (var i = 0; i < samples; i++)
        {
            rumble = (0.9 * rumble) + Gaussian(random);
            phase += 2 * Math.PI * (110 + (25 * Math.Sin(2 * Math.PI * i / (Rate * 9.0)))) / Rate;
            noise[i] = (float)((0.5 * noise[i]) + (1.2 * rumble) + (0.8 * Math.Sin(3 * phase)) + (0.5 * Math.Sin(4 * phase)));
        }

        return noise;
    }

    private static float[] Fan(int samples, Random random)
    {
        var noise = Pink(samples, random);
        for (var i = 0; i < samples; i++)
        {
            var t = 2 * Math.PI * i / Rate;
            noise[i] += (float)((0.8 * Math.Sin(300 * t)) + (0.6 * Math.Sin(400 * t)) + (0.4 * Math.Sin(600 * t)));
        }

        return noise;
    }

    /// <summary>Swells and fades over seconds, as traffic does.</summary>
    private static float[] Street(int samples, Random random)
    {
        var noise = Pink(samples, random);
        var offset = random.NextDouble() * 100;
        for (var i = 0; i < samples; i++)
        {
            var t = offset + ((double)i / Rate);
            var swell = (2.5 * Math.Sin(2 * Math.PI * t / 7)) + (1.5 * Math.Sin(2 * Math.PI * t / 2.9));
            noise[i] *= (float)Math.Pow(10, swell / 20);
        }

        return noise;
    }
}

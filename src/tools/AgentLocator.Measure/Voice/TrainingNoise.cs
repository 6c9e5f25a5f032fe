namespace AgentLocator.Measure.Voice;

/// <summary>Background noise of a colour and a swell made up by seed; none of the kinds that are measured.</summary>
internal static class TrainingNoise
{
    private const int Rate = 8000;

    /// <summary>At a root mean square of 1, mostly in the telephone band.</summary>
    public static float[] Make(int samples, Random random)
    {
        var noise = new float[samples];
        var (low, share) = (random.NextDouble() * 0.97, random.NextDouble());
        double slow = 0;
        for (var i = 0; i < samples; i++)
        {
            var white = NoiseSource.Gaussian(random);
            slow = (low * slow) + ((1 - low) * white * 4);
            noise[i] = (float)((share * slow) + ((1 - share) * white));
        }

        for (var resonances = random.Next(3); resonances > 0; resonances--)
        {
            Resonate(noise, 200 + (3000 * random.NextDouble()), 0.7 + (0.27 * random.NextDouble()), random.NextDouble());
        }

        noise = NoiseSource.Normalise(random.Next(3) == 0 ? noise : TelephoneBand.Filter(noise));
        if (random.Next(3) == 0)
        {
            AddHum(noise, random);
        }

        if (random.Next(2) == 0)
        {
            Swell(noise, random);
        }

        return NoiseSource.Normalise(noise);
    }

    private static void Resonate(float[] noise, double frequency, double radius, double share)
    {
        var (a, b) = (2 * radius * Math.Cos(2 * Math.PI * frequency / Rate), -radius * radius);
        double last = 0, before = 0;
        for (var i = 0; i < noise.Length; i++)
        {
            var now = noise[i] + (a * last) + (b * before);
            (before, last) = (last, now);
            noise[i] = (float)(((1 - share) * noise[i]) + (share * (1 - radius) * 3 * now));
        }
    }

    /// <summary>A few partials of something that turns, at a speed that wanders.</summary>
    private static void AddHum(float[] noise, Random random)
    {
        var (pitch, wander, period) = (45 + (160 * random.NextDouble()), 0.15 * random.NextDouble(), 3 + (10 * random.NextDouble()));
        double[] partials = [.. Enumerable.Range(0, 9).Select(_ => random.Next(2) * random.NextDouble() * 0.6)];
        double phase = 0;
        for (var i = 0; i < noise.Length; i++)
        {
            phase += 2 * Math.PI * pitch * (1 + (wander * Math.Sin(2 * Math.PI * i / (Rate * period)))) / Rate;
            for (var partial = 0; partial < partials.Length; partial++)
            {
                noise[i] += partials[partial] == 0 ? 0 : (float)(partials[partial] * Math.Sin((partial + 2) * phase));
            }
        }
    }

    private static void Swell(float[] noise, Random random)
    {
        var (first, second) = (1.5 + (8 * random.NextDouble()), 0.8 + (3 * random.NextDouble()));
        var (deep, shallow, phase) = (4.5 * random.NextDouble(), 2 * random.NextDouble(), 6 * random.NextDouble());
        for (var i = 0; i < noise.Length; i++)
        {
            var t = 2 * Math.PI * i / Rate;
            noise[i] *= (float)Math.Pow(10, ((deep * Math.Sin(phase + (t / first))) + (shallow * Math.Sin(t / second))) / 20);
        }
    }
}

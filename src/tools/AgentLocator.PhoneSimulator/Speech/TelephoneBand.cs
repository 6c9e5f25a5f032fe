namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Turns a voice of any rate into telephone speech: windowed-sinc low-pass below 3.4 kHz, 8 kHz, an even loudness.</summary>
internal static class TelephoneBand
{
    public const int Rate = 8000;

    private const double CutOffHz = 3400;
    private const int HalfWidth = 32;
    private const float TargetLevel = 0.11f;
    private const float Ceiling = 0.89f;

    /// <summary>One filter tap per source sample around each output instant, Hann-windowed.</summary>
    public static float[] Resample(ReadOnlySpan<float> source, int sourceRate)
    {
        var step = (double)sourceRate / Rate;
        var cutOff = Math.Min(CutOffHz, 0.45 * sourceRate) / sourceRate;
        var result = new float[(int)(source.Length / step)];
        for (var i = 0; i < result.Length; i++)
        {
            var centre = i * step;
            var nearest = (int)Math.Round(centre);
            double sum = 0, weights = 0;
            for (var j = Math.Max(0, nearest - HalfWidth); j <= Math.Min(source.Length - 1, nearest + HalfWidth); j++)
            {
                var distance = j - centre;
                var weight = Sinc(2 * cutOff * distance) * (0.5 + (0.5 * Math.Cos(Math.PI * distance / (HalfWidth + 1))));
                sum += weight * source[j];
                weights += weight;
            }

            result[i] = weights == 0 ? 0 : (float)(sum / weights);
        }

        return result;
    }

    /// <summary>Brings the spoken part to about -19 dBFS without clipping its peaks.</summary>
    public static void Level(Span<float> samples)
    {
        double energy = 0;
        var voiced = 0;
        foreach (var sample in samples)
        {
            if (Math.Abs(sample) > 0.01f)
            {
                energy += sample * sample;
                voiced++;
            }
        }

        if (voiced == 0)
        {
            return;
        }

        var gain = TargetLevel / (float)Math.Sqrt(energy / voiced);
        foreach (ref var sample in samples)
        {
            sample = Math.Clamp(sample * gain, -Ceiling, Ceiling);
        }
    }

    /// <summary>Leading and trailing silence off, but for 40 ms.</summary>
    public static Span<float> Trim(Span<float> samples)
    {
        const float floor = 0.004f;
        const int margin = Rate / 25;
        var first = samples.IndexOfAnyExceptInRange(-floor, floor);
        var last = samples.LastIndexOfAnyExceptInRange(-floor, floor);
        return first < 0 ? [] : samples[Math.Max(0, first - margin)..Math.Min(samples.Length, last + margin)];
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}

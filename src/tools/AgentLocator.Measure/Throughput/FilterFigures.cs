namespace AgentLocator.Measure.Throughput;

/// <summary>What a resampler does to sines: how uneven its pass band is, and how far down what must not come through.</summary>
/// <param name="RippleDb">Largest deviation from a gain of one up to 0.45 of the lower rate.</param>
/// <param name="AttenuationDb">Least attenuation of images, or of what is above half of the lower rate.</param>
internal sealed record FilterFigures(double RippleDb, double AttenuationDb)
{
    private const double Amplitude = 16000;
    private const int Steps = 12;

    public static FilterFigures Measure(int from, int to, Func<short[], short[]> resample)
    {
        double ripple = 0, attenuation = 120;
        double lower = Math.Min(from, to);
        for (var step = 1; step <= Steps; step++)
        {
            var frequency = 0.45 * lower * step / Steps;
            var output = resample(Sine(frequency, from));
            ripple = Math.Max(ripple, Math.Abs(Decibels(output, frequency, to)));
            if (to > from)
            {
                attenuation = Math.Min(attenuation, -Decibels(output, from - frequency, to));
            }
            else
            {
                // From just above the stop band's edge to just below half of the higher rate, seen where it is mirrored to.
                var forbidden = (0.5 * to) + ((0.5 * (from - to)) * (step - 0.9) / Steps);
                attenuation = Math.Min(attenuation, -Decibels(resample(Sine(forbidden, from)), Math.Abs(forbidden - (to * Math.Round(forbidden / to))), to));
            }
        }

        return new FilterFigures(ripple, attenuation);
    }

    public static short[] Sine(double frequency, int rate) =>
        [.. Enumerable.Range(0, rate).Select(i => (short)Math.Round(Amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    /// <summary>Level of one frequency in the middle of the samples, relative to the sine that went in.</summary>
    private static double Decibels(short[] samples, double frequency, int rate)
    {
        var (first, last) = (samples.Length / 5, samples.Length * 4 / 5);
        double re = 0, im = 0, sum = 0;
        for (var i = first; i < last; i++)
        {
            var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i - first + 0.5) / (last - first)));
            var (sin, cos) = Math.SinCos(2 * Math.PI * frequency * i / rate);
            (re, im, sum) = (re + (window * samples[i] * cos), im + (window * samples[i] * sin), sum + window);
        }

        return 20 * Math.Log10(Math.Max(1e-6, 2 * Math.Sqrt((re * re) + (im * im)) / sum / Amplitude));
    }
}

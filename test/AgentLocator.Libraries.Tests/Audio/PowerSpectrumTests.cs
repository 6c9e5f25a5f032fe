using AgentLocator.Audio.VoiceActivity;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class PowerSpectrumTests
{
    [Fact]
    public void It_is_what_the_definition_of_the_Fourier_transform_says()
    {
        var random = new System.Random(5);
        double[] samples = [.. Enumerable.Range(0, PowerSpectrum.WindowSamples).Select(_ => random.NextDouble() - 0.5)];
        var power = new float[PowerSpectrum.Bins];

        new PowerSpectrum().Compute(Every(samples, 0), Every(samples, 1), power);

        double[] window = [.. samples.Select((_, i) => PowerSpectrum.Window(i))];
        var scale = 2 / (samples.Length * window.Sum(w => w * w));
        for (var bin = 0; bin < power.Length; bin++)
        {
            double re = 0, im = 0;
            for (var i = 0; i < samples.Length; i++)
            {
                re += samples[i] * window[i] * Math.Cos(2 * Math.PI * bin * i / samples.Length);
                im += samples[i] * window[i] * Math.Sin(2 * Math.PI * bin * i / samples.Length);
            }

            power[bin].ShouldBe((float)(((re * re) + (im * im)) * scale), 1e-6f, $"bin {bin}");
        }
    }

    [Fact]
    public void All_bins_together_are_the_mean_square()
    {
        double[] sine = [.. Enumerable.Range(0, PowerSpectrum.WindowSamples).Select(i => 0.5 * Math.Sin(2 * Math.PI * 1000 * i / 8000))];
        var power = new float[PowerSpectrum.Bins];

        new PowerSpectrum().Compute(Every(sine, 0), Every(sine, 1), power);

        power.Sum().ShouldBe(0.125f, 0.001f);
        power.Max().ShouldBe(power[32]);
    }

    private static float[] Every(double[] samples, int first) => [.. samples.Where((_, i) => i % 2 == first).Select(sample => (float)sample)];
}

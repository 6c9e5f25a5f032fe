using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class ResamplerTests
{
    private const double Amplitude = 16000;

    public static TheoryData<int, int> Rates
    {
        get
        {
            var rates = new TheoryData<int, int>();
            int[] all = [8000, 16000, 24000, 48000];
            foreach (var from in all)
            {
                foreach (var to in all.Where(to => to != from))
                {
                    rates.Add(from, to);
                }
            }

            return rates;
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_pass_band_is_even_and_in_step(int from, int to)
    {
        foreach (var share in (double[])[0.02, 0.1, 0.2, 0.3, 0.4, 0.45])
        {
            var frequency = share * Math.Min(from, to);

            var output = Resample(Sine(frequency, from), from, to);

            // Against the same sine at the new rate: what differs is ripple, delay and everything that should not be there.
            var middle = (to / 5)..(to * 4 / 5);
            var error = output[middle].Zip(Sine(frequency, to)[middle], (a, b) => (double)(a - b) * (a - b)).Average();
            (10 * Math.Log10(error / (Amplitude * Amplitude / 2))).ShouldBeLessThan(-58, $"{frequency} Hz");
            Math.Abs(LevelDb(output, frequency, to)).ShouldBeLessThan(0.01, $"{frequency} Hz");
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_stop_band_is_95_dB_down(int from, int to)
    {
        foreach (var share in (double[])[0.03, 0.2, 0.31, 0.43])
        {
            if (to > from)
            {
                var frequency = share * from;
                LevelDb(Resample(Sine(frequency, from), from, to), from - frequency, to).ShouldBeLessThan(-95, $"image of {frequency} Hz");
            }
            else
            {
                // Above half of the new rate, heard below it.
                var frequency = (0.5 * to) + (share * (from - to)) + 10;
                var alias = Math.Abs(frequency - (to * Math.Round(frequency / to)));
                LevelDb(Resample(Sine(frequency, from), from, to), alias, to).ShouldBeLessThan(-95, $"{frequency} Hz");
            }
        }
    }

    [Fact]
    public void Pieces_of_any_size_give_the_same()
    {
        var random = new System.Random(3);
        short[] input = [.. Enumerable.Range(0, 5000).Select(_ => (short)random.Next(-20000, 20000))];
        Check.QuickThrowOnFailure(Prop.ForAll<PositiveInt>(ArbMap.Default.ArbFor<PositiveInt>(), size =>
        {
            foreach (var (from, to) in ((int, int)[])[(8000, 24000), (48000, 8000), (24000, 16000)])
            {
                Resample(input, from, to, size.Get).SequenceEqual(Resample(input, from, to)).ShouldBeTrue($"{from} to {to} in pieces of {size.Get}");
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void The_output_is_as_long_as_the_input(int from, int to)
    {
        foreach (var length in (int[])[0, 1, 2, 5, 159, 160, 4801, 48000])
        {
            Resample(new short[length], from, to).Length.ShouldBe((int)Math.Ceiling(length * (double)to / from));
        }
    }

    [Fact]
    public void Full_scale_is_clipped_and_not_wrapped()
    {
        // A square wave overshoots behind a low pass.
        short[] square = [.. Enumerable.Range(0, 4800).Select(i => i / 24 % 2 == 0 ? short.MaxValue : short.MinValue)];

        var output = Resample(square, 48000, 16000);

        output.Max().ShouldBe(short.MaxValue);
        output.Min().ShouldBe(short.MinValue);
        output.Where((sample, i) => i % 8 is > 1 and < 7 && sample > 0 != square[3 * i] > 0).ShouldBeEmpty();
    }

    [Fact]
    public void After_a_flush_it_begins_anew()
    {
        var resampler = new Resampler(8000, 16000);
        var first = Collect(resampler, Sine(440, 8000), 160);

        Collect(resampler, Sine(440, 8000), 160).ShouldBe(first);
    }

    [Fact]
    public void Streaming_allocates_nothing()
    {
        var resampler = new Resampler(24000, 8000);
        var (input, output) = (new short[480], new short[resampler.MaxOutput(480)]);
        resampler.Process(input, output);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            resampler.Process(input, output);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static short[] Sine(double frequency, int rate) =>
        [.. Enumerable.Range(0, rate).Select(i => (short)Math.Round(Amplitude * Math.Sin(2 * Math.PI * frequency * i / rate)))];

    private static short[] Resample(short[] input, int from, int to, int piece = 160) => Collect(new Resampler(from, to), input, piece);

    private static short[] Collect(Resampler resampler, short[] input, int piece)
    {
        var all = new List<short>();
        foreach (var part in input.Chunk(piece))
        {
            var output = new short[resampler.MaxOutput(part.Length)];
            all.AddRange(output[..resampler.Process(part, output)]);
        }

        var rest = new short[resampler.MaxOutput(0)];
        return [.. all, .. rest[..resampler.Flush(rest)]];
    }

    /// <summary>Level of one frequency in the middle of a second, relative to the sine that went in.</summary>
    private static double LevelDb(short[] samples, double frequency, int rate)
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

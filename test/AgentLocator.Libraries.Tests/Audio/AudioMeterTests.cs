using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class AudioMeterTests
{
    [Fact]
    public void Each_channel_is_measured_by_itself()
    {
        var meter = new AudioMeter(2);
        var sine = Sine(8000, 0.5);

        meter.Add(Interleave(sine, Enumerable.Repeat(MuLaw.Silence, sine.Length).ToArray()));

        meter.DurationMs.ShouldBe(1000);
        meter.RmsDbfs(0).ShouldBe(-9.03, 0.1);
        meter.PeakDbfs(0).ShouldBe(-6.02, 0.2);
        meter.RmsDbfs(1).ShouldBe(AudioMeter.FloorDbfs);
        meter.PeakDbfs(1).ShouldBe(AudioMeter.FloorDbfs);
        meter.Peaks(0).Count.ShouldBe(100);
        meter.Peaks(0).ShouldAllBe(peak => Math.Abs(peak - 0.5) < 0.02);
        meter.Peaks(1).ShouldAllBe(peak => peak == 0);
    }

    [Fact]
    public void Nothing_is_silence_and_full_scale_is_one()
    {
        var meter = new AudioMeter(1);
        meter.RmsDbfs(0).ShouldBe(AudioMeter.FloorDbfs);
        meter.PeakDbfs(0).ShouldBe(AudioMeter.FloorDbfs);
        meter.Peaks(0).ShouldBeEmpty();

        meter.Add([0x00, 0x80]);

        meter.RmsDbfs(0).ShouldBe(0, 0.001);
        meter.Peaks(0).ShouldBe([1f]);
    }

    [Fact]
    public void A_long_recording_keeps_its_shape_in_few_peaks()
    {
        var meter = new AudioMeter(1, 800);
        var loud = Sine(8000, 0.8);
        var quiet = Sine(8000, 0.1);

        // Three minutes: loud, quiet, loud.
        for (var second = 0; second < 180; second++)
        {
            meter.Add(second / 60 == 1 ? quiet : loud);
        }

        var peaks = meter.Peaks(0);
        peaks.Count.ShouldBeInRange(400, 800);
        peaks[peaks.Count / 6].ShouldBe(0.8f, 0.03f);
        peaks[peaks.Count / 2].ShouldBe(0.1f, 0.01f);
        peaks[peaks.Count * 5 / 6].ShouldBe(0.8f, 0.03f);
        peaks.Count(peak => peak < 0.5f).ShouldBeInRange((peaks.Count / 3) - 2, (peaks.Count / 3) + 2);
    }

    [Fact]
    public void Pieces_of_any_size_measure_the_same()
    {
        var bytes = new byte[3001];
        new System.Random(7).NextBytes(bytes);
        var whole = new AudioMeter(2, 4);
        whole.Add(bytes);

        Check.QuickThrowOnFailure(Prop.ForAll<PositiveInt>(ArbMap.Default.ArbFor<PositiveInt>(), size =>
        {
            var pieces = new AudioMeter(2, 4);
            foreach (var piece in bytes.Chunk(size.Get))
            {
                pieces.Add(piece);
            }

            return pieces.Samples == whole.Samples
                && pieces.Peaks(0).SequenceEqual(whole.Peaks(0))
                && pieces.Peaks(1).SequenceEqual(whole.Peaks(1))
                && pieces.RmsDbfs(0) == whole.RmsDbfs(0)
                && pieces.RmsDbfs(1) == whole.RmsDbfs(1);
        }));
    }

    private static byte[] Sine(int samples, double amplitude)
    {
        return [.. Enumerable.Range(0, samples).Select(i => MuLaw.Encode((short)(amplitude * MuLaw.MaxLinear * Math.Sin(2 * Math.PI * i * 440 / 8000))))];
    }

    private static byte[] Interleave(byte[] left, byte[] right) => [.. left.Zip(right).SelectMany(pair => new[] { pair.First, pair.Second })];
}

using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class WavWriterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_written_is_read_back()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<short[], bool>(ArbMap.Default.ArbFor<short[]>(), ArbMap.Default.ArbFor<bool>(), (some, isStereo) =>
        {
            foreach (var encoding in Enum.GetValues<WavEncoding>())
            {
                RoundTrip(some, encoding, isStereo ? 2 : 1).GetAwaiter().GetResult();
            }
        }));

        static async Task RoundTrip(short[] some, WavEncoding encoding, int channels)
        {
            short[] samples = [.. some.SelectMany(sample => Enumerable.Repeat((short)(sample * 200), channels))];
            var file = new MemoryStream();
            await using (var writer = new WavWriter(file, encoding, channels, 16000))
            {
                await writer.WriteAsync(samples.AsMemory(0, samples.Length / 2 / channels * channels));
                await writer.WriteAsync(samples.AsMemory(samples.Length / 2 / channels * channels));
            }

            file.Length.ShouldBe(file.Length / 2 * 2);
            WavHeader.TryRead(file.ToArray(), out var header).ShouldBeTrue();
            (header.Encoding, header.Channels, header.SampleRate, header.DataLength).ShouldBe((encoding, channels, 16000, (long)samples.Length * header.BitsPerSample / 8));
            file.Position = 0;
            var reader = await WavReader.OpenAsync(file);
            reader.Samples.ShouldBe(some.Length);
            var read = new short[some.Length];
            (await reader.ReadAsync(read, channels - 1)).ShouldBe(some.Length);
            read.ShouldBe(some.Select(sample => encoding switch
            {
                WavEncoding.MuLaw => MuLaw.Decode(MuLaw.Encode((short)(sample * 200))),
                WavEncoding.ALaw => ALaw.Decode(ALaw.Encode((short)(sample * 200))),
                _ => (short)(sample * 200),
            }));
        }
    }

    [Fact]
    public async Task The_header_is_filled_in_at_the_end_also_in_the_middle_of_a_stream()
    {
        var file = new MemoryStream();
        file.Write([9, 9, 9]);
        await using (var writer = new WavWriter(file, WavEncoding.MuLaw, 1, 8000))
        {
            await writer.WriteCodedAsync(new byte[] { 1, 2, 3 }, Cancellation);
            await writer.CompleteAsync(Cancellation);
            writer.Samples.ShouldBe(3);
        }

        var expected = new byte[WavHeader.MuLawLength];
        WavHeader.WriteMuLaw(expected, 1, 3);
        file.ToArray().ShouldBe([9, 9, 9, .. expected, 1, 2, 3, 0]);
    }

    [Fact]
    public async Task A_stream_that_only_goes_forward_gets_what_was_promised()
    {
        var known = new MemoryStream();
        var unknown = new MemoryStream();

        await using (var writer = new WavWriter(new ForwardStream(known), WavEncoding.Pcm16, 2, 8000, samples: 2))
        {
            await writer.WriteAsync(new short[] { 1, 3 }, new short[] { 2, 4 }, Cancellation);
        }

        await using (var writer = new WavWriter(new ForwardStream(unknown), WavEncoding.Pcm16, 2, 8000))
        {
            await writer.WriteAsync(new short[] { 1, 2, 3, 4 }, Cancellation);
        }

        WavHeader.TryRead(known.ToArray(), out var header).ShouldBeTrue();
        header.DataLength.ShouldBe(8);
        WavHeader.TryRead(unknown.ToArray(), out header).ShouldBeTrue();
        header.DataLength.ShouldBeNull();
        known.ToArray()[44..].ShouldBe(WavFiles.Pcm(1, 2, 3, 4));
        unknown.ToArray()[44..].ShouldBe(WavFiles.Pcm(1, 2, 3, 4));

        var liar = new WavWriter(new ForwardStream(new MemoryStream()), WavEncoding.Pcm16, 1, 8000, samples: 5);
        await liar.WriteAsync(new short[4], Cancellation);
        (await Should.ThrowAsync<InvalidOperationException>(async () => await liar.CompleteAsync(Cancellation))).Message.ShouldContain("5");
    }

    [Fact]
    public async Task Half_a_sample_of_a_channel_is_refused()
    {
        var writer = new WavWriter(new MemoryStream(), WavEncoding.MuLaw, 2, 8000);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await writer.WriteAsync(new short[3], Cancellation));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () => await writer.WriteCodedAsync(new byte[3], Cancellation));
    }
}

using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class WavReaderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Channels_are_read_apart(bool isForwardOnly)
    {
        var file = WavFiles.Riff(null, WavFiles.Format(1, 2, 16000, 16), WavFiles.Chunk("data", WavFiles.Pcm(1, -1, 2, -2, 3, -3)));

        var reader = await OpenAsync(file, isForwardOnly);

        (reader.Encoding, reader.Channels, reader.SampleRate, reader.Samples).ShouldBe((WavEncoding.Pcm16, 2, 16000, 3L));
        reader.Duration.ShouldBe(TimeSpan.FromSeconds(3.0 / 16000));
        var (left, right) = (new short[5], new short[5]);
        (await reader.ReadAsync(left, right, Cancellation)).ShouldBe(3);
        left.ShouldBe([1, 2, 3, 0, 0]);
        right.ShouldBe([-1, -2, -3, 0, 0]);
        (reader.Position, reader.IsTruncated).ShouldBe((3L, false));
        (await reader.ReadAsync(left, right, Cancellation)).ShouldBe(0);

        (await ReadAllAsync(await OpenAsync(file, isForwardOnly), channel: 1)).ShouldBe([-1, -2, -3]);
    }

    [Fact]
    public async Task Mu_law_and_a_law_are_read_linear_or_as_they_are()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        var mu = WavFiles.Riff(null, WavFiles.Format(7, 1, 8000, 8), WavFiles.Chunk("data", codes));
        var a = WavFiles.Riff(null, WavFiles.Format(6, 1, 8000, 8, 0, 0), WavFiles.Chunk("data", codes));

        (await ReadAllAsync(await OpenAsync(mu))).ShouldBe(codes.Select(MuLaw.Decode));
        (await ReadAllAsync(await OpenAsync(a))).ShouldBe(codes.Select(ALaw.Decode));
        var coded = new byte[300];
        (await (await OpenAsync(mu)).ReadCodedAsync(coded, cancellationToken: Cancellation)).ShouldBe(256);
        coded[..256].ShouldBe(codes);

        // Of a mono file both channels are the same.
        var (left, right) = (new short[256], new short[256]);
        (await (await OpenAsync(mu)).ReadAsync(left, right, Cancellation)).ShouldBe(256);
        right.ShouldBe(left);
    }

    [Fact]
    public async Task Unknown_chunks_odd_padding_and_extensible_headers_are_no_hindrance()
    {
        byte[] extensible = [22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        var file = WavFiles.Riff(
            null,
            WavFiles.Chunk("LIST", [1, 2, 3]),
            WavFiles.Chunk("junk", new byte[10_001]),
            WavFiles.Format(0xFFFE, 1, 8000, 16, extensible),
            WavFiles.Chunk("note", [7, 7, 7], padded: false),
            WavFiles.Chunk("data", WavFiles.Pcm(5, 6)),
            WavFiles.Chunk("LIST", [9, 9]));

        foreach (var isForwardOnly in (bool[])[false, true])
        {
            var reader = await OpenAsync(file, isForwardOnly);

            reader.Header.Format.ShouldBe(1);
            (await ReadAllAsync(reader)).ShouldBe([5, 6]);
            reader.IsTruncated.ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, 36u)]
    [InlineData(0u, 0xFFFFFFFFu)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu)]
    [InlineData(0x7FFFF000u, 0x7FFFF024u)]
    public async Task Sizes_that_were_never_filled_in_mean_until_the_end(uint dataSize, uint riffSize)
    {
        var file = WavFiles.Riff(riffSize, WavFiles.Format(1, 1, 8000, 16), WavFiles.Chunk("data", WavFiles.Pcm(1, 2, 3), dataSize));

        var seekable = await OpenAsync(file);
        var forward = await OpenAsync(file, isForwardOnly: true);

        seekable.Samples.ShouldBe(3);
        forward.Samples.ShouldBeNull();
        (await ReadAllAsync(seekable)).ShouldBe([1, 2, 3]);
        (await ReadAllAsync(forward)).ShouldBe([1, 2, 3]);
        (forward.Samples, forward.IsTruncated, seekable.IsTruncated).ShouldBe((3L, false, false));
    }

    [Fact]
    public async Task An_empty_recording_is_empty_also_when_something_follows_it()
    {
        var file = WavFiles.Riff(null, WavFiles.Format(7, 2, 8000, 8), WavFiles.Chunk("data", []), WavFiles.Chunk("LIST", new byte[40]));

        var reader = await OpenAsync(file);

        reader.Duration.ShouldBe(TimeSpan.Zero);
        (await ReadAllAsync(reader)).ShouldBeEmpty();
        reader.IsTruncated.ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_was_cut_off_gives_what_is_there_and_says_so()
    {
        // Cut in the middle of the third sample of the left channel.
        var file = WavFiles.Riff(null, WavFiles.Format(1, 2, 8000, 16), WavFiles.Chunk("data", WavFiles.Pcm(1, -1, 2, -2, 3, -3)))[..^3];

        var seekable = await OpenAsync(file);
        var forward = await OpenAsync(file, isForwardOnly: true);

        (seekable.Samples, seekable.IsTruncated).ShouldBe((2L, true));
        (forward.Samples, forward.IsTruncated).ShouldBe((3L, false));
        (await ReadAllAsync(seekable)).ShouldBe([1, 2]);
        (await ReadAllAsync(forward)).ShouldBe([1, 2]);
        (forward.Samples, forward.Position, forward.IsTruncated).ShouldBe((2L, 2L, true));
    }

    [Fact]
    public async Task What_is_no_WAV_file_is_refused_with_a_reason()
    {
        await Refused([], "nothing");
        await Refused("ID3 this is music, but not WAV"u8.ToArray(), "RIFF");
        await Refused(WavFiles.Riff(null, WavFiles.Chunk("data", [1, 2])), "before the description");
        await Refused(WavFiles.Riff(null, WavFiles.Format(1, 1, 8000, 16)), "before its samples");
        await Refused(WavFiles.Riff(null, WavFiles.Format(3, 1, 8000, 32), WavFiles.Chunk("data", [])), "format is 3 with 32 bits");
        await Refused(WavFiles.Riff(null, WavFiles.Format(1, 6, 8000, 16), WavFiles.Chunk("data", [])), "6 channels");
        await Refused(WavFiles.Riff(null, WavFiles.Format(1, 1, 0, 16), WavFiles.Chunk("data", [])), "no samples");
        await Refused(WavFiles.Riff(null, WavFiles.Chunk("junk", [1], size: 4_000_000_000)), "before its samples");

        static async Task Refused(byte[] file, string reason) =>
            (await Should.ThrowAsync<WavFormatException>(() => WavReader.OpenAsync(new TricklingStream(file, 7), Cancellation))).Message.ShouldContain(reason);
    }

    [Fact]
    public void Damaged_headers_end_in_samples_or_in_that_exception()
    {
        var file = WavFiles.Riff(null, WavFiles.Chunk("LIST", [1, 2, 3]), WavFiles.Format(1, 2, 8000, 16), WavFiles.Chunk("data", WavFiles.Pcm(1, 2, 3, 4)));
        Check.QuickThrowOnFailure(Prop.ForAll<int, byte>(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<byte>(), (at, value) =>
        {
            var damaged = file.ToArray();
            damaged[Math.Abs(at % file.Length)] = value;
            damaged = damaged[..(file.Length - (Math.Abs(at / 7) % 20))];
            try
            {
                var reader = WavReader.OpenAsync(new MemoryStream(damaged), Cancellation).GetAwaiter().GetResult();
                return ReadAllAsync(reader).GetAwaiter().GetResult().Length <= 6;
            }
            catch (WavFormatException)
            {
                return true;
            }
        }));
    }

    [Fact]
    public async Task Blocks_of_any_size_over_any_stream_give_the_same()
    {
        short[] samples = [.. Enumerable.Range(0, 20_000).Select(i => (short)(i * 7))];
        var file = WavFiles.Riff(null, WavFiles.Format(1, 2, 8000, 16), WavFiles.Chunk("data", WavFiles.Pcm(samples)));
        short[] right = [.. samples.Where((_, i) => i % 2 == 1)];

        foreach (var (piece, block) in ((int, int)[])[(1, 9999), (3, 160), (4096, 10_000), (100_000, 20_000)])
        {
            var reader = await WavReader.OpenAsync(new TricklingStream(file, piece), Cancellation);

            (await ReadAllAsync(reader, 1, block)).ShouldBe(right);
        }
    }

    [Fact]
    public async Task A_reader_goes_back_and_forth_where_the_stream_can()
    {
        byte[] before = [1, 2, 3];
        var file = WavFiles.Riff(null, WavFiles.Format(1, 2, 8000, 16), WavFiles.Chunk("data", WavFiles.Pcm(1, -1, 2, -2, 3, -3, 4, -4)), WavFiles.Chunk("LIST", new byte[20]));
        var stream = new MemoryStream([.. before, .. file]) { Position = before.Length };
        var reader = await WavReader.OpenAsync(stream, Cancellation);

        reader.Seek(2);
        (await ReadAllAsync(reader, channel: 1)).ShouldBe([-3, -4]);
        reader.Seek(1);
        (await ReadAllAsync(reader)).ShouldBe([2, 3, 4]);
        reader.Seek(99);
        reader.Position.ShouldBe(4);
        (await ReadAllAsync(reader)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Three_hours_are_read_in_little_memory()
    {
        const long samples = 3 * 60 * 60 * 8000L;
        var header = new byte[WavHeader.MuLawLength];
        WavHeader.WriteMuLaw(header, 2, samples * 2);
        var block = new short[8000];

        var reader = await WavReader.OpenAsync(new EndlessStream(header, WavHeader.MuLawLength + (samples * 2)), Cancellation);
        await reader.ReadAsync(block, 0, Cancellation);
        var before = GC.GetAllocatedBytesForCurrentThread();
        long read = block.Length;
        while (await reader.ReadAsync(block, 0, Cancellation) is > 0 and var count)
        {
            read += count;
        }

        read.ShouldBe(samples);
        reader.Duration.ShouldBe(TimeSpan.FromHours(3));

        // Of 173 MB; a debug build allocates some bytes for each call that a release build does not.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(5_000_000);
    }

    private static Task<WavReader> OpenAsync(byte[] file, bool isForwardOnly = false) =>
        WavReader.OpenAsync(isForwardOnly ? new TricklingStream(file, 5) : new MemoryStream(file), Cancellation);

    private static async Task<short[]> ReadAllAsync(WavReader reader, int channel = 0, int block = 160)
    {
        var all = new List<short>();
        var piece = new short[block];
        while (await reader.ReadAsync(piece, channel, Cancellation) is > 0 and var count)
        {
            all.AddRange(piece[..count]);
        }

        return [.. all];
    }
}

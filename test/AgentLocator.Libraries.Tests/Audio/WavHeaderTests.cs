using System.Diagnostics;
using System.Text;
using AgentLocator.Audio;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class WavHeaderTests
{
    [Theory]
    [InlineData(1, 8000L, 1000L)]
    [InlineData(2, 16000L, 1000L)]
    [InlineData(2, 0L, 0L)]
    [InlineData(2, null, null)]
    public void A_written_header_is_read_back(int channels, long? dataBytes, long? durationMs)
    {
        var bytes = new byte[WavHeader.MuLawLength];

        WavHeader.WriteMuLaw(bytes, channels, dataBytes).ShouldBe(WavHeader.MuLawLength);

        WavHeader.TryRead(bytes, out var header).ShouldBeTrue();
        header.ShouldBe(new WavHeader(WavHeader.MuLawFormat, channels, 8000, 8, WavHeader.MuLawLength, dataBytes));
        header.DurationMs.ShouldBe(durationMs);
    }

    [Fact]
    public void The_header_is_byte_for_byte_what_the_format_says()
    {
        var bytes = new byte[WavHeader.MuLawLength];

        WavHeader.WriteMuLaw(bytes, 2, 0x01020304);

        Convert.ToHexString(bytes).ShouldBe(
            "52494646" + "36030201" + "57415645"
            + "666D7420" + "12000000" + "0700" + "0200" + "401F0000" + "803E0000" + "0200" + "0800" + "0000"
            + "66616374" + "04000000" + "82018100"
            + "64617461" + "04030201");
    }

    [Fact]
    public void A_file_too_long_for_the_format_has_an_unknown_length()
    {
        var bytes = new byte[WavHeader.MuLawLength];

        WavHeader.WriteMuLaw(bytes, 2, 5_000_000_000);

        WavHeader.TryRead(bytes, out var header).ShouldBeTrue();
        header.DataLength.ShouldBeNull();
    }

    [Fact]
    public void Chunks_that_are_not_known_are_stepped_over()
    {
        byte[] file =
        [
            .. "RIFF"u8, 0, 0, 0, 0, .. "WAVE"u8,
            .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0,
            .. "fmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x80, 0x3E, 0, 0, 2, 0, 16, 0,
            .. "bext"u8, 2, 0, 0, 0, 9, 9,
            .. "data"u8, 8, 0, 0, 0,
        ];

        WavHeader.TryRead(file, out var header).ShouldBeTrue();

        header.ShouldBe(new WavHeader(1, 1, 8000, 16, file.Length, 8));
    }

    [Fact]
    public void Other_bytes_are_refused_without_an_exception()
    {
        var bytes = new byte[WavHeader.MuLawLength];
        WavHeader.WriteMuLaw(bytes, 1, 8000);
        for (var length = 0; length < bytes.Length; length++)
        {
            WavHeader.TryRead(bytes.AsSpan(0, length), out _).ShouldBeFalse();
        }

        Check.QuickThrowOnFailure(Prop.ForAll<byte[], int>(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (noise, seed) =>
        {
            var changed = bytes.ToArray();
            var random = new System.Random(seed);
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            _ = WavHeader.TryRead(changed, out _);
            _ = WavHeader.TryRead([.. bytes[..12], .. noise], out var header) && header.DurationMs < 0;
            return !WavHeader.TryRead(noise, out _);
        }));
    }

    [Fact]
    public async Task Sox_reads_the_file_where_it_is_installed()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/sox"), "sox is not installed");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".wav");
        var bytes = new byte[WavHeader.MuLawLength + 16_000];
        WavHeader.WriteMuLaw(bytes, 2, 16_000);
        bytes.AsSpan(WavHeader.MuLawLength).Fill(MuLaw.Silence);
        try
        {
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            using var sox = Process.Start(new ProcessStartInfo("/usr/bin/sox", ["--info", path])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            })!;
            var warnings = sox.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await sox.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

            output.ShouldMatch(@"Channels\s+: 2");
            output.ShouldMatch(@"Sample Rate\s+: 8000");
            output.ShouldMatch(@"Duration\s+: 00:00:01.00 = 8000 samples");
            output.ShouldMatch("8-bit u-law");
            (await warnings).ShouldBeEmpty();
        }
        finally
        {
            File.Delete(path);
        }
    }
}

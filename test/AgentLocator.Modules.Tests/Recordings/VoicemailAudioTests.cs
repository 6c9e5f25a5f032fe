using System.Buffers.Binary;
using AgentLocator.Audio;
using AgentLocator.Telephony.Recordings;

namespace AgentLocator.Modules.Tests.Recordings;

[NoDatabase]
public sealed class VoicemailAudioTests
{
    private static readonly byte[] Codes = [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 3))];

    [Fact]
    public async Task Mu_law_is_kept_and_gets_a_true_header()
    {
        var (isAudio, file) = await NormaliseAsync(MuLawFile(Codes, statedLength: null));

        isAudio.ShouldBeTrue();
        WavHeader.TryRead(file, out var header).ShouldBeTrue();
        header.ShouldBe(new WavHeader(WavHeader.MuLawFormat, 1, 8000, 8, WavHeader.MuLawLength, Codes.Length));
        file[WavHeader.MuLawLength..].ShouldBe(Codes);
    }

    [Fact]
    public async Task Linear_audio_that_was_mu_law_on_the_line_becomes_it_again_without_loss()
    {
        var (isAudio, file) = await NormaliseAsync(PcmFile(Codes, 8000));

        isAudio.ShouldBeTrue();
        file[WavHeader.MuLawLength..].Select(MuLaw.Decode).ShouldBe(Codes.Select(MuLaw.Decode));
    }

    [Fact]
    public async Task A_file_that_breaks_off_in_the_middle_of_a_sample_is_kept_up_to_there()
    {
        var (isAudio, file) = await NormaliseAsync(PcmFile(Codes, 8000)[..^1001]);

        isAudio.ShouldBeTrue();
        WavHeader.TryRead(file, out var header).ShouldBeTrue();
        header.DataLength.ShouldBe(Codes.Length - 501);
    }

    [Fact]
    public async Task What_carriers_do_not_send_is_refused()
    {
        (await NormaliseAsync("<html>not found</html>"u8.ToArray())).IsAudio.ShouldBeFalse();
        (await NormaliseAsync([])).IsAudio.ShouldBeFalse();
        (await NormaliseAsync(PcmFile(Codes, 44100))).IsAudio.ShouldBeFalse();
    }

    private static async Task<(bool IsAudio, byte[] File)> NormaliseAsync(byte[] file)
    {
        using var source = new MemoryStream(file);
        using var target = new MemoryStream();
        var isAudio = await VoicemailAudio.NormaliseAsync(source, target);
        return (isAudio, target.ToArray());
    }

    private static byte[] MuLawFile(byte[] codes, long? statedLength)
    {
        var file = new byte[WavHeader.MuLawLength + codes.Length];
        WavHeader.WriteMuLaw(file, 1, statedLength);
        codes.CopyTo(file, WavHeader.MuLawLength);
        return file;
    }

    private static byte[] PcmFile(byte[] codes, int sampleRate)
    {
        var file = new byte[44 + (2 * codes.Length)];
        "RIFF----WAVEfmt "u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), sampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), sampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), 2 * codes.Length);
        for (var i = 0; i < codes.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (2 * i)), MuLaw.Decode(codes[i]));
        }

        return file;
    }
}

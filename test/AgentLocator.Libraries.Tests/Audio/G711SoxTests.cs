using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AgentLocator.Audio;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

/// <summary>
/// Against sox 14.4.2, whose output for every sample and every code is here as SHA-256. all.raw holds the 16-bit samples from -32768 to 32767 (little-endian), codes.raw the bytes from
/// 0 to 255; E is mu-law or a-law:
/// <code>
/// sox -D -t raw -r 8000 -e signed-integer -b 16 -L -c 1 all.raw -t raw -r 8000 -e E -b 8 -c 1 - | sha256sum
/// sox -D -t raw -r 8000 -e E -b 8 -c 1 codes.raw -t raw -r 8000 -e signed-integer -b 16 -L -c 1 - | sha256sum
/// </code>
/// </summary>
public class G711SoxTests
{
    [Fact]
    public void Every_sample_is_encoded_as_sox_does_it()
    {
        short[] samples = [.. Enumerable.Range(short.MinValue, 65536).Select(sample => (short)sample)];
        var codes = new byte[samples.Length];

        MuLaw.Encode(samples, codes);
        Sha256(codes).ShouldBe("cd03795221187036041e2c68724ebbcc497e1844823ff4ab4ac6e61bc5948fb3");
        Sha256([.. samples.Select(MuLaw.Encode)]).ShouldBe("cd03795221187036041e2c68724ebbcc497e1844823ff4ab4ac6e61bc5948fb3");

        ALaw.Encode(samples, codes);
        Sha256(codes).ShouldBe("9ad77510792fe7c8192acff6bf30d3fe660e5644727b703881516fa61dbabdeb");
        Sha256([.. samples.Select(ALaw.Encode)]).ShouldBe("9ad77510792fe7c8192acff6bf30d3fe660e5644727b703881516fa61dbabdeb");
    }

    [Fact]
    public void Every_code_is_decoded_as_sox_does_it()
    {
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        var samples = new short[codes.Length];

        MuLaw.Decode(codes, samples);
        Sha256(MemoryMarshal.AsBytes<short>(samples)).ShouldBe("3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827");

        ALaw.Decode(codes, samples);
        Sha256(MemoryMarshal.AsBytes<short>(samples)).ShouldBe("e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174");
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

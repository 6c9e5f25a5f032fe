using System.Security.Cryptography;

namespace AgentLocator.Measure.Guarantees;

/// <summary>The two channels of a mu-law WAV file at 8 kHz: the caller's and the assistant's.</summary>
internal sealed record StereoAudio(byte[] Inbound, byte[] Outbound)
{
    public const int SamplesPerMs = 8;
    public const byte Silence = 0xFF;

    public int Samples => Inbound.Length;

    /// <summary>Throws <see cref="FormatException"/> for what is not such a file, or one whose header does not tell its length.</summary>
    public static StereoAudio Read(byte[] wav)
    {
        var data = wav.AsSpan().IndexOf("data"u8);
        if (data < 0 || !wav.AsSpan().StartsWith("RIFF"u8))
        {
            throw new FormatException("Not a WAV file.");
        }

        var length = BitConverter.ToUInt32(wav, data + 4);
        var samples = wav.AsSpan(data + 8);
        if (length > samples.Length || samples.Length - length > 1)
        {
            throw new FormatException($"The header says {length} bytes of samples, and there are {samples.Length}.");
        }

        var (inbound, outbound) = (new byte[length / 2], new byte[length / 2]);
        for (var i = 0; i < inbound.Length; i++)
        {
            inbound[i] = samples[2 * i];
            outbound[i] = samples[(2 * i) + 1];
        }

        return new StereoAudio(inbound, outbound);
    }

    public string InboundSha256 => Convert.ToHexStringLower(SHA256.HashData(Inbound));

    public string OutboundSha256 => Convert.ToHexStringLower(SHA256.HashData(Outbound));
}

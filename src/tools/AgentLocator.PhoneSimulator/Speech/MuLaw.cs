namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>ITU-T G.711 mu-law, 8 kHz: one byte for a sample.</summary>
internal static class MuLaw
{
    public const byte Silence = 0xFF;

    public const int BytesPerMs = 8;

    private const int Bias = 0x84;
    private const int MaxMagnitude = 32635;

    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), MaxMagnitude) + Bias;
        var exponent = 7;
        for (var mask = 0x4000; (magnitude & mask) == 0 && exponent > 0; mask >>= 1)
        {
            exponent--;
        }

        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    public static short Decode(byte encoded)
    {
        var value = ~encoded & 0xFF;
        var magnitude = ((((value & 0x0F) << 3) + Bias) << ((value & 0x70) >> 4)) - Bias;
        return (short)((value & 0x80) != 0 ? -magnitude : magnitude);
    }

    public static byte[] Encode(ReadOnlySpan<float> samples)
    {
        var encoded = new byte[samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            encoded[i] = Encode((short)Math.Clamp(samples[i] * 32767f, -32768f, 32767f));
        }

        return encoded;
    }

    /// <summary>Milliseconds of this many bytes.</summary>
    public static int Milliseconds(int bytes) => bytes / BytesPerMs;
}

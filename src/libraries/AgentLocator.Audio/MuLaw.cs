namespace AgentLocator.Audio;

/// <summary>G.711 mu-law (ITU-T G.711): 8 bits a sample, 8000 samples a second, 16-bit linear on the other side.</summary>
public static class MuLaw
{
    /// <summary>The byte of silence; also what fills gaps. (0x7F is silence too, with a negative sign.)</summary>
    public const byte Silence = 0xFF;

    /// <summary>Samples per second, and bytes per second of one channel.</summary>
    public const int SampleRate = 8000;

    /// <summary>Bytes of one channel per millisecond.</summary>
    public const int BytesPerMillisecond = SampleRate / 1000;

    /// <summary>Largest magnitude a code stands for.</summary>
    public const int MaxLinear = 32124;

    // Added before the logarithm, so that the eight segments start at powers of two.
    private const int Bias = 0x84;
    private const int Clip = 32635;

    private static readonly short[] Linear = BuildTable();

    /// <summary>The 16-bit sample of one code.</summary>
    public static short Decode(byte code) => Linear[code];

    /// <summary>Decodes a whole span; the target is at least as long.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        samples = samples[..codes.Length];
        var table = Linear;
        for (var i = 0; i < codes.Length; i++)
        {
            samples[i] = table[codes[i]];
        }
    }

    /// <summary>The code nearest to a 16-bit sample; louder than <see cref="MaxLinear"/> is clipped.</summary>
    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = 24 - int.LeadingZeroCount(magnitude);
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    /// <summary>Encodes a whole span; the target is at least as long.</summary>
    public static void Encode(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        codes = codes[..samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            codes[i] = Encode(samples[i]);
        }
    }

    private static short[] BuildTable()
    {
        var table = new short[256];
        for (var code = 0; code < table.Length; code++)
        {
            // Codes travel with all bits inverted.
            var bits = ~code & 0xFF;
            var magnitude = ((((bits & 0x0F) << 3) + Bias) << ((bits >> 4) & 0x07)) - Bias;
            table[code] = (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
        }

        return table;
    }
}

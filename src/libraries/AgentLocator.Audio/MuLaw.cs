using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentLocator.Audio;

/// <summary>
/// G.711 mu-law (ITU-T G.711, table 2): 8 bits a sample, 8000 samples a second, 16-bit linear on the other side. G.711 defines it for 14-bit samples: 16-bit ones are
/// rounded to those (half up, as sox does).
/// </summary>
/// <remarks>
/// A code is a small floating-point number: sign, exponent e and mantissa m stand for (2m + 33) * 2^e - 33, in 14 bits. Whole spans are coded with the processor's
/// conversion between integers and floats, as many samples at a time as a vector of the machine holds.
/// </remarks>
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

    // Added before the logarithm, so that the eight segments start at powers of two, from 2^5.
    private const int Bias = 33;

    // With the bias it is the end of the last segment.
    private const int Clip = 0x1FFF - Bias;

    // A float with this exponent is 2^5; its four highest bits of mantissa, and the exponent's lowest three above them, are the code's.
    private const int FirstExponent = 127 + 5;
    private const int LevelShift = 23 - 4;

    private static readonly short[] Linear = [.. Enumerable.Range(0, 256).Select(code => Expand((byte)code))];

    /// <summary>The 16-bit sample of one code.</summary>
    public static short Decode(byte code) => Linear[code];

    /// <summary>Decodes a whole span; the target is at least as long, and elsewhere in memory.</summary>
    public static void Decode(ReadOnlySpan<byte> codes, Span<short> samples)
    {
        samples = samples[..codes.Length];
        ref var source = ref MemoryMarshal.GetReference(codes);
        ref var target = ref MemoryMarshal.GetReference(samples);
        var i = 0;
        for (; i <= codes.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            // Codes travel with all bits inverted.
            Vector.Widen(~Vector.LoadUnsafe(ref source, (nuint)i), out var low, out var high);
            Expand(low.As<ushort, short>()).StoreUnsafe(ref target, (nuint)i);
            Expand(high.As<ushort, short>()).StoreUnsafe(ref target, (nuint)(i + Vector<short>.Count));
        }

        var table = Linear;
        for (; i < codes.Length; i++)
        {
            samples[i] = table[codes[i]];
        }
    }

    /// <summary>The code of a 16-bit sample; louder than <see cref="MaxLinear"/> is clipped.</summary>
    public static byte Encode(short sample)
    {
        var rounded = Math.Min(sample + 2, short.MaxValue) >> 2;
        var sign = rounded < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs(rounded), Clip) + Bias;
        var exponent = int.Log2(magnitude) - 5;
        return (byte)~(sign | (exponent << 4) | ((magnitude >> (exponent + 1)) & 0x0F));
    }

    /// <summary>Encodes a whole span; the target is at least as long, and elsewhere in memory.</summary>
    public static void Encode(ReadOnlySpan<short> samples, Span<byte> codes)
    {
        codes = codes[..samples.Length];
        ref var source = ref MemoryMarshal.GetReference(samples);
        ref var target = ref MemoryMarshal.GetReference(codes);
        var i = 0;
        for (; i <= samples.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            var low = Compress(Vector.LoadUnsafe(ref source, (nuint)i));
            var high = Compress(Vector.LoadUnsafe(ref source, (nuint)(i + Vector<short>.Count)));
            Vector.Narrow(low.As<short, ushort>(), high.As<short, ushort>()).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < samples.Length; i++)
        {
            codes[i] = Encode(samples[i]);
        }
    }

    private static short Expand(byte code)
    {
        var bits = ~code & 0xFF;
        var magnitude = ((((bits & 0x0F) * 2) + Bias) << ((bits >> 4) & 0x07)) - Bias;
        return (short)((bits & 0x80) != 0 ? -4 * magnitude : 4 * magnitude);
    }

    private static Vector<short> Expand(Vector<short> bits)
    {
        var negative = Vector.GreaterThan(bits, Vector.Create((short)0x7F));
        Vector.Widen(bits & Vector.Create((short)0x7F), out var low, out var high);
        var magnitude = (Vector.NarrowWithSaturation(Magnitudes(low), Magnitudes(high)) - Vector.Create((short)Bias)) << 2;
        return (magnitude ^ negative) - negative;
    }

    // Half a step is added: a code stands for the middle of what it covers.
    private static Vector<int> Magnitudes(Vector<int> levels) =>
        Vector.ConvertToInt32Native(((levels << LevelShift) + Vector.Create((FirstExponent << 23) + (1 << (LevelShift - 1)))).As<int, float>());

    private static Vector<short> Compress(Vector<short> samples)
    {
        var rounded = Vector.AddSaturate(samples, Vector.Create((short)2)) >> 2;
        var negative = rounded >> 15;
        var magnitude = Vector.Min((rounded ^ negative) - negative, Vector.Create((short)Clip)) + Vector.Create((short)Bias);
        Vector.Widen(magnitude, out var low, out var high);
        var level = Vector.NarrowWithSaturation(Levels(low), Levels(high)) - Vector.Create((short)(FirstExponent << 4));
        return level ^ Vector.Create((short)0xFF) ^ (negative & Vector.Create((short)0x80));
    }

    private static Vector<int> Levels(Vector<int> magnitudes) => Vector.ConvertToSingle(magnitudes).As<float, int>() >> LevelShift;
}

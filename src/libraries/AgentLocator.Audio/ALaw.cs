using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentLocator.Audio;

/// <summary>
/// G.711 A-law (ITU-T G.711, table 1): 8 bits a sample, 8000 samples a second, 16-bit linear on the other side. G.711 defines it for 13-bit samples: 16-bit ones are
/// rounded to those (half up, as sox does).
/// </summary>
/// <remarks>
/// A code is a small floating-point number whose first segment goes on evenly to zero, as denormal numbers do: (2m + 33) * 2^(e-1), or 2m + 1 where e is 0, in 13 bits.
/// Coded in vectors like <see cref="MuLaw"/>.
/// </remarks>
public static class ALaw
{
    /// <summary>The byte nearest to silence: it stands for 8, there is no zero.</summary>
    public const byte Silence = 0xD5;

    /// <summary>Largest magnitude a code stands for.</summary>
    public const int MaxLinear = 32256;

    // Even bits travel inverted.
    private const int Toggle = 0x55;

    // A float with this exponent is 2^4, the half of where the second segment begins.
    private const int FirstExponent = 127 + 4;
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
            Vector.Widen(Vector.LoadUnsafe(ref source, (nuint)i) ^ Vector.Create((byte)Toggle), out var low, out var high);
            Expand(low.As<ushort, short>()).StoreUnsafe(ref target, (nuint)i);
            Expand(high.As<ushort, short>()).StoreUnsafe(ref target, (nuint)(i + Vector<short>.Count));
        }

        var table = Linear;
        for (; i < codes.Length; i++)
        {
            samples[i] = table[codes[i]];
        }
    }

    /// <summary>The code of a 16-bit sample.</summary>
    public static byte Encode(short sample)
    {
        var rounded = Math.Min(sample + 4, short.MaxValue) >> 3;
        var magnitude = rounded < 0 ? ~rounded : rounded;
        var exponent = Math.Max(int.Log2(magnitude | 1) - 4, 0);
        var level = (exponent << 4) | ((magnitude >> Math.Max(exponent, 1)) & 0x0F);
        return (byte)(level ^ (rounded < 0 ? Toggle : Toggle | 0x80));
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
        var bits = code ^ Toggle;
        var (exponent, mantissa) = ((bits >> 4) & 0x07, bits & 0x0F);
        var magnitude = exponent == 0 ? (2 * mantissa) + 1 : ((2 * mantissa) + 33) << (exponent - 1);
        return (short)((bits & 0x80) != 0 ? 8 * magnitude : -8 * magnitude);
    }

    private static Vector<short> Expand(Vector<short> bits)
    {
        var negative = Vector.LessThan(bits, Vector.Create((short)0x80));
        var level = bits & Vector.Create((short)0x7F);

        // The first segment is read as the second, which lies 32 above it.
        var isFirst = Vector.LessThan(level, Vector.Create((short)0x10));
        Vector.Widen(level | (isFirst & Vector.Create((short)0x10)), out var low, out var high);
        var magnitude = (Vector.NarrowWithSaturation(Magnitudes(low), Magnitudes(high)) - (isFirst & Vector.Create((short)32))) << 3;
        return (magnitude ^ negative) - negative;
    }

    // Half a step is added: a code stands for the middle of what it covers.
    private static Vector<int> Magnitudes(Vector<int> levels) =>
        Vector.ConvertToInt32Native(((levels << LevelShift) + Vector.Create((FirstExponent << 23) + (1 << (LevelShift - 1)))).As<int, float>());

    private static Vector<short> Compress(Vector<short> samples)
    {
        var rounded = Vector.AddSaturate(samples, Vector.Create((short)4)) >> 3;
        var negative = rounded >> 15;
        var magnitude = rounded ^ negative;
        Vector.Widen(magnitude, out var low, out var high);
        var level = Vector.NarrowWithSaturation(Levels(low), Levels(high)) - Vector.Create((short)(FirstExponent << 4));
        level = Vector.ConditionalSelect(Vector.LessThan(magnitude, Vector.Create((short)32)), magnitude >> 1, level);
        return level ^ Vector.Create((short)(Toggle | 0x80)) ^ (negative & Vector.Create((short)0x80));
    }

    private static Vector<int> Levels(Vector<int> magnitudes) => Vector.ConvertToSingle(magnitudes).As<float, int>() >> LevelShift;
}

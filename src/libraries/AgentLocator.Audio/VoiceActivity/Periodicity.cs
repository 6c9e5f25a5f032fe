using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// How periodic the last 32 ms are, from 0 (noise) to 1 (a vowel): the highest normalised autocorrelation at 60 to 400 Hz, of the signal below about 1 kHz at half the rate.
/// </summary>
internal sealed class Periodicity
{
    /// <summary>Pairs of an even and an odd sample that are looked at.</summary>
    public const int Pairs = 200;

    private const int Window = 128;
    private const int ShortestLag = 10;
    private const int LongestLag = 66;

    // The last pair has no right neighbour, the first no left one.
    private const int Begin = Pairs - 1 - Window;

    private readonly float[] _low = new float[Pairs + Vector<float>.Count];

    /// <param name="even">The even samples, <see cref="Pairs"/>.</param>
    /// <param name="odd">The odd samples, as many.</param>
    public float Measure(float[] even, float[] odd)
    {
        Halve(even, odd);
        ref var low = ref MemoryMarshal.GetArrayDataReference(_low);
        var energy = Dot(ref low, Begin, Begin);
        var laggedEnergy = Dot(ref low, Begin - ShortestLag, Begin - ShortestLag);
        var best = 0f;
        for (var lag = ShortestLag; lag <= LongestLag; lag++)
        {
            var product = Dot(ref low, Begin, Begin - lag);
            if (product > 0)
            {
                best = Math.Max(best, product * product / (laggedEnergy + 1e-12f));
            }

            var (entering, leaving) = (_low[Begin - lag - 1], _low[Begin - lag - 1 + Window]);
            laggedEnergy += (entering * entering) - (leaving * leaving);
        }

        return Math.Min(1, MathF.Sqrt(best / (energy + 1e-12f)));
    }

    /// <summary>A low pass of four taps and every second sample of it, without the constant part.</summary>
    private void Halve(float[] even, float[] odd)
    {
        ref var e = ref MemoryMarshal.GetArrayDataReference(even);
        ref var o = ref MemoryMarshal.GetArrayDataReference(odd);
        ref var low = ref MemoryMarshal.GetArrayDataReference(_low);
        var three = Vector.Create(3f);
        var sum = Vector<float>.Zero;
        var i = 1;
        for (; i + Vector<float>.Count < Pairs; i += Vector<float>.Count)
        {
            var filtered = ((Vector.LoadUnsafe(ref e, (nuint)i) + Vector.LoadUnsafe(ref o, (nuint)i)) * three)
                + Vector.LoadUnsafe(ref o, (nuint)(i - 1)) + Vector.LoadUnsafe(ref e, (nuint)(i + 1));
            filtered.StoreUnsafe(ref low, (nuint)i);
            sum += filtered;
        }

        var total = Vector.Sum(sum);
        for (; i < Pairs - 1; i++)
        {
            _low[i] = (3 * (even[i] + odd[i])) + odd[i - 1] + even[i + 1];
            total += _low[i];
        }

        var mean = Vector.Create(total / (Pairs - 2));
        for (i = 0; i < Pairs; i += Vector<float>.Count)
        {
            (Vector.LoadUnsafe(ref low, (nuint)i) - mean).StoreUnsafe(ref low, (nuint)i);
        }
    }

    private static float Dot(ref float samples, int first, int second)
    {
        var (a, b) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var i = 0; i < Window; i += 2 * Vector<float>.Count)
        {
            a = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref samples, (nuint)(first + i)), Vector.LoadUnsafe(ref samples, (nuint)(second + i)), a);
            b = Vector.MultiplyAddEstimate(
                Vector.LoadUnsafe(ref samples, (nuint)(first + i + Vector<float>.Count)), Vector.LoadUnsafe(ref samples, (nuint)(second + i + Vector<float>.Count)), b);
        }

        return Vector.Sum(a + b);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// How periodic the last 32 ms are, from 0 (noise) to 1 (a vowel): the highest normalised autocorrelation at 62 to 400 Hz, of the signal below about 1 kHz at half the rate.
/// </summary>
internal sealed class Periodicity
{
    /// <summary>Pairs of an even and an odd sample that are looked at.</summary>
    public const int Pairs = 200;

    private const int Lanes = 8;
    private const int Window = 128;
    private const int ShortestLag = 10;

    // Lags 10 to 65, in seven vectors of eight neighbours each.
    private const int Vectors = 7;
    private const int LongestLag = ShortestLag + (Vectors * Lanes) - 1;

    // The last pair has no right neighbour, the first no left one.
    private const int Begin = Pairs - 1 - Window;

    private readonly float[] _low = new float[Pairs + Lanes];
    private readonly float[] _energies = new float[Vectors * Lanes];

    /// <param name="even">The even samples, <see cref="Pairs"/>.</param>
    /// <param name="odd">The odd samples, as many.</param>
    public float Measure(float[] even, float[] odd)
    {
        Halve(even, odd);
        ref var low = ref MemoryMarshal.GetArrayDataReference(_low);

        // Neighbours in a vector are neighbouring lags, longest first: each sample of the window meets them all at once, and what one meets at a lag the sample eight further on meets
        // at the next vector's. Every second sample will do, for all lies below a quarter of the rate.
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (e, f, g) = (a, a, a);
        for (nuint block = Begin; block < Begin + Window; block += 2 * Lanes)
        {
            for (nuint i = block; i < block + Lanes; i += 2)
            {
                var (sample, later) = (Vector256.Create(Unsafe.Add(ref low, i)), Vector256.Create(Unsafe.Add(ref low, i + Lanes)));
                var at = i - LongestLag;
                var lagged = Vector256.LoadUnsafe(ref low, at);
                a = Vector256.MultiplyAddEstimate(sample, lagged, a);
                lagged = Vector256.LoadUnsafe(ref low, at + Lanes);
                a = Vector256.MultiplyAddEstimate(later, lagged, a);
                b = Vector256.MultiplyAddEstimate(sample, lagged, b);
                lagged = Vector256.LoadUnsafe(ref low, at + (2 * Lanes));
                b = Vector256.MultiplyAddEstimate(later, lagged, b);
                c = Vector256.MultiplyAddEstimate(sample, lagged, c);
                lagged = Vector256.LoadUnsafe(ref low, at + (3 * Lanes));
                c = Vector256.MultiplyAddEstimate(later, lagged, c);
                d = Vector256.MultiplyAddEstimate(sample, lagged, d);
                lagged = Vector256.LoadUnsafe(ref low, at + (4 * Lanes));
                d = Vector256.MultiplyAddEstimate(later, lagged, d);
                e = Vector256.MultiplyAddEstimate(sample, lagged, e);
                lagged = Vector256.LoadUnsafe(ref low, at + (5 * Lanes));
                e = Vector256.MultiplyAddEstimate(later, lagged, e);
                f = Vector256.MultiplyAddEstimate(sample, lagged, f);
                lagged = Vector256.LoadUnsafe(ref low, at + (6 * Lanes));
                f = Vector256.MultiplyAddEstimate(later, lagged, f);
                g = Vector256.MultiplyAddEstimate(sample, lagged, g);
                g = Vector256.MultiplyAddEstimate(later, Vector256.LoadUnsafe(ref low, at + (7 * Lanes)), g);
            }
        }

        LaggedEnergies();
        var best = Vector256.Max(
            Vector256.Max(Vector256.Max(Squared(a, 0), Squared(b, 1)), Vector256.Max(Squared(c, 2), Squared(d, 3))),
            Vector256.Max(Vector256.Max(Squared(e, 4), Squared(f, 5)), Squared(g, 6)));
        return Math.Min(1, MathF.Sqrt(NoiseFloor.Largest(best) / (Energy(Begin) + 1e-12f)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Squared(Vector256<float> products, int vector)
    {
        var positive = Vector256.Max(products + products, Vector256<float>.Zero);
        return positive * positive / (Vector256.Create<float>(_energies.AsSpan(vector * Lanes)) + Vector256.Create(1e-12f));
    }

    /// <summary>The energy of the window at each lag, longest first: one sample enters and one leaves.</summary>
    private void LaggedEnergies()
    {
        ref var leaving = ref _low[Begin - LongestLag];
        ref var entering = ref _low[Begin - LongestLag + Window];
        var energy = Vector256.Create(Energy(Begin - LongestLag));
        for (nuint i = 0; i < Vectors * Lanes; i += Lanes)
        {
            var (gone, come) = (Vector256.LoadUnsafe(ref leaving, i), Vector256.LoadUnsafe(ref entering, i));
            var change = (come * come) - (gone * gone);

            // Sums of all up to each, in three steps; indices of eight and more are zeros.
            change += Vector256.Shuffle(change, Vector256.Create(Lanes, 0, 1, 2, 3, 4, 5, 6));
            change += Vector256.Shuffle(change, Vector256.Create(Lanes, Lanes, 0, 1, 2, 3, 4, 5));
            change += Vector256.Shuffle(change, Vector256.Create(Lanes, Lanes, Lanes, Lanes, 0, 1, 2, 3));
            (energy + Vector256.Shuffle(change, Vector256.Create(Lanes, 0, 1, 2, 3, 4, 5, 6))).CopyTo(_energies, (int)i);
            energy += Vector256.Create(change[Lanes - 1]);
        }
    }

    private float Energy(int begin)
    {
        ref var low = ref MemoryMarshal.GetArrayDataReference(_low);
        var (a, b) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (nuint i = (nuint)begin; i < (nuint)(begin + Window); i += 2 * Lanes)
        {
            var (first, second) = (Vector256.LoadUnsafe(ref low, i), Vector256.LoadUnsafe(ref low, i + Lanes));
            a += first * first;
            b += second * second;
        }

        return Vector256.Sum(a + b);
    }

    /// <summary>A low pass of four taps and every second sample of it, without the constant part.</summary>
    private void Halve(float[] even, float[] odd)
    {
        ref var e = ref MemoryMarshal.GetArrayDataReference(even);
        ref var o = ref MemoryMarshal.GetArrayDataReference(odd);
        ref var low = ref MemoryMarshal.GetArrayDataReference(_low);
        var three = Vector256.Create(3f);
        var sum = Vector256<float>.Zero;
        nuint i = 1;
        for (; i + Lanes < Pairs; i += Lanes)
        {
            var filtered = ((Vector256.LoadUnsafe(ref e, i) + Vector256.LoadUnsafe(ref o, i)) * three) + Vector256.LoadUnsafe(ref o, i - 1) + Vector256.LoadUnsafe(ref e, i + 1);
            filtered.StoreUnsafe(ref low, i);
            sum += filtered;
        }

        var total = Vector256.Sum(sum);
        for (var rest = (int)i; rest < Pairs - 1; rest++)
        {
            _low[rest] = (3 * (even[rest] + odd[rest])) + odd[rest - 1] + even[rest + 1];
            total += _low[rest];
        }

        var mean = Vector256.Create(total / (Pairs - 2));
        for (i = 0; i < Pairs; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref low, i) - mean).StoreUnsafe(ref low, i);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// The power spectrum of 256 real samples under a window that rises slowly and falls quickly, as what is new counts: by a complex Fourier transform of half the length, even samples
/// its real, odd ones its imaginary part. Decimation in frequency, eight neighbours at a time; before the last three passes what were neighbours come to lie one after the other.
/// </summary>
internal sealed class PowerSpectrum
{
    /// <summary>Samples of the window: 32 ms.</summary>
    public const int WindowSamples = 256;

    /// <summary>Bins, each 31.25 Hz wide; the first is the constant part.</summary>
    public const int Bins = 128;

    private const int Lanes = 8;
    private const int Blocks = Bins / Lanes;
    private const float HalfRoot = 0.70710678f;

    // Samples over which the window rises; it falls over the others.
    private const int Rising = 192;

    private static readonly Tables Constants = new();

    // Behind the transform its first bin again: seen from the end it is the first as well.
    private readonly float[] _re = new float[Bins + Lanes];
    private readonly float[] _im = new float[Bins + Lanes];
    private readonly float[] _turnedRe = new float[Bins];
    private readonly float[] _turnedIm = new float[Bins];

    /// <summary>The window: half of a Hann window each for its rise and its fall.</summary>
    public static double Window(int sample) => sample < Rising
        ? 0.5 - (0.5 * Math.Cos(Math.PI * (sample + 0.5) / Rising))
        : 0.5 + (0.5 * Math.Cos(Math.PI * (sample + 0.5 - Rising) / (WindowSamples - Rising)));

    /// <summary>The power of each bin, so that all of them together are the mean square of the samples.</summary>
    /// <param name="even">The even samples, 128.</param>
    /// <param name="odd">The odd samples, 128.</param>
    /// <param name="power">128 bins.</param>
    public void Compute(ReadOnlySpan<float> even, ReadOnlySpan<float> odd, Span<float> power)
    {
        for (var i = 0; i < Bins; i += Lanes)
        {
            (Vector256.Create(even[i..]) * Vector256.Create<float>(Constants.WindowEven.AsSpan(i))).CopyTo(_re, i);
            (Vector256.Create(odd[i..]) * Vector256.Create<float>(Constants.WindowOdd.AsSpan(i))).CopyTo(_im, i);
        }

        var turn = 0;
        for (var span = Bins / 2; span >= Lanes; span /= 2)
        {
            Pass(span, turn);
            turn += span;
        }

        Turn(_re, _turnedRe);
        Turn(_im, _turnedIm);
        LastPasses(0);
        LastPasses(Lanes);
        (_re[Bins], _im[Bins]) = (_re[0], _im[0]);
        Split(power);
    }

    private void Pass(int span, int turn)
    {
        ref var re = ref MemoryMarshal.GetArrayDataReference(_re);
        ref var im = ref MemoryMarshal.GetArrayDataReference(_im);
        ref var turnRe = ref MemoryMarshal.GetArrayDataReference(Constants.TurnRe);
        ref var turnIm = ref MemoryMarshal.GetArrayDataReference(Constants.TurnIm);
        for (var begin = 0; begin < Bins; begin += 2 * span)
        {
            for (var j = 0; j < span; j += Lanes)
            {
                var (low, high) = ((nuint)(begin + j), (nuint)(begin + j + span));
                var (aRe, aIm) = (Vector256.LoadUnsafe(ref re, low), Vector256.LoadUnsafe(ref im, low));
                var (bRe, bIm) = (Vector256.LoadUnsafe(ref re, high), Vector256.LoadUnsafe(ref im, high));
                var (wRe, wIm) = (Vector256.LoadUnsafe(ref turnRe, (nuint)(turn + j)), Vector256.LoadUnsafe(ref turnIm, (nuint)(turn + j)));
                (aRe + bRe).StoreUnsafe(ref re, low);
                (aIm + bIm).StoreUnsafe(ref im, low);
                var (dRe, dIm) = (aRe - bRe, aIm - bIm);
                ((dRe * wRe) - (dIm * wIm)).StoreUnsafe(ref re, high);
                ((dRe * wIm) + (dIm * wRe)).StoreUnsafe(ref im, high);
            }
        }
    }

    /// <summary>Blocks of eight become columns, each where its bins belong.</summary>
    private static void Turn(float[] blocks, float[] columns)
    {
        if (Avx.IsSupported)
        {
            TurnEight(blocks, columns, 0);
            TurnEight(blocks, columns, Lanes);
            return;
        }

        var from = blocks.AsSpan(0, Bins);
        var order = Constants.Order;
        for (var block = 0; block < Blocks; block++, from = from[Lanes..])
        {
            var to = columns.AsSpan(order[block]);
            to[0] = from[0];
            to[Blocks] = from[1];
            to[2 * Blocks] = from[2];
            to[3 * Blocks] = from[3];
            to[4 * Blocks] = from[4];
            to[5 * Blocks] = from[5];
            to[6 * Blocks] = from[6];
            to[7 * Blocks] = from[7];
        }
    }

    /// <summary>Eight columns at once, without a way through memory: pairs, then fours, then halves change places.</summary>
    private static void TurnEight(float[] blocks, float[] columns, int column)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(blocks);
        var order = Constants.Order.AsSpan(column, Lanes);
        var (r0, r1) = (Vector256.LoadUnsafe(ref from, (nuint)(order[0] * Lanes)), Vector256.LoadUnsafe(ref from, (nuint)(order[1] * Lanes)));
        var (r2, r3) = (Vector256.LoadUnsafe(ref from, (nuint)(order[2] * Lanes)), Vector256.LoadUnsafe(ref from, (nuint)(order[3] * Lanes)));
        var (r4, r5) = (Vector256.LoadUnsafe(ref from, (nuint)(order[4] * Lanes)), Vector256.LoadUnsafe(ref from, (nuint)(order[5] * Lanes)));
        var (r6, r7) = (Vector256.LoadUnsafe(ref from, (nuint)(order[6] * Lanes)), Vector256.LoadUnsafe(ref from, (nuint)(order[7] * Lanes)));
        var (a0, a1, a2, a3) = TurnFour(r0, r1, r2, r3);
        var (b0, b1, b2, b3) = TurnFour(r4, r5, r6, r7);
        const byte lower = 0x20;
        const byte upper = 0x31;
        ref var to = ref columns[column];
        Avx.Permute2x128(a0, b0, lower).StoreUnsafe(ref to, 0);
        Avx.Permute2x128(a1, b1, lower).StoreUnsafe(ref to, Blocks);
        Avx.Permute2x128(a2, b2, lower).StoreUnsafe(ref to, 2 * Blocks);
        Avx.Permute2x128(a3, b3, lower).StoreUnsafe(ref to, 3 * Blocks);
        Avx.Permute2x128(a0, b0, upper).StoreUnsafe(ref to, 4 * Blocks);
        Avx.Permute2x128(a1, b1, upper).StoreUnsafe(ref to, 5 * Blocks);
        Avx.Permute2x128(a2, b2, upper).StoreUnsafe(ref to, 6 * Blocks);
        Avx.Permute2x128(a3, b3, upper).StoreUnsafe(ref to, 7 * Blocks);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> First, Vector256<float> Second, Vector256<float> Third, Vector256<float> Fourth) TurnFour(
        Vector256<float> r0, Vector256<float> r1, Vector256<float> r2, Vector256<float> r3)
    {
        const byte first = 0x44;
        const byte second = 0xEE;
        var (low01, high01) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        var (low23, high23) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        return (Avx.Shuffle(low01, low23, first), Avx.Shuffle(low01, low23, second), Avx.Shuffle(high01, high23, first), Avx.Shuffle(high01, high23, second));
    }

    /// <summary>The passes of span 4, 2 and 1 down eight columns.</summary>
    private void LastPasses(int column)
    {
        ref var re = ref _turnedRe[column];
        ref var im = ref _turnedIm[column];
        var (r0, i0, r4, i4) = Butterfly(ref re, ref im, 0);
        var (r1, i1, r5, i5) = Butterfly(ref re, ref im, Blocks);
        var (r2, i2, r6, i6) = Butterfly(ref re, ref im, 2 * Blocks);
        var (r3, i3, r7, i7) = Butterfly(ref re, ref im, 3 * Blocks);

        // Turned by 0, 45, 90 and 135 degrees.
        (r5, i5) = ((r5 + i5) * HalfRoot, (i5 - r5) * HalfRoot);
        (r6, i6) = (i6, -r6);
        (r7, i7) = ((i7 - r7) * HalfRoot, (-r7 - i7) * HalfRoot);

        Quarter(column, r0, i0, r1, i1, r2, i2, r3, i3);
        Quarter(column + Blocks, r4, i4, r5, i5, r6, i6, r7, i7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> SumRe, Vector256<float> SumIm, Vector256<float> DifferenceRe, Vector256<float> DifferenceIm) Butterfly(ref float re, ref float im, nuint at)
    {
        var (aRe, aIm) = (Vector256.LoadUnsafe(ref re, at), Vector256.LoadUnsafe(ref im, at));
        var (bRe, bIm) = (Vector256.LoadUnsafe(ref re, at + (4 * Blocks)), Vector256.LoadUnsafe(ref im, at + (4 * Blocks)));
        return (aRe + bRe, aIm + bIm, aRe - bRe, aIm - bIm);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Quarter(
        int bin, Vector256<float> r0, Vector256<float> i0, Vector256<float> r1, Vector256<float> i1, Vector256<float> r2, Vector256<float> i2, Vector256<float> r3, Vector256<float> i3)
    {
        var (sumRe0, sumIm0, differenceRe0, differenceIm0) = (r0 + r2, i0 + i2, r0 - r2, i0 - i2);
        var (sumRe1, sumIm1, differenceRe1, differenceIm1) = (r1 + r3, i1 + i3, i1 - i3, r3 - r1);
        Place(bin, sumRe0 + sumRe1, sumIm0 + sumIm1);
        Place(bin + (2 * Blocks), differenceRe0 + differenceRe1, differenceIm0 + differenceIm1);
        Place(bin + (4 * Blocks), sumRe0 - sumRe1, sumIm0 - sumIm1);
        Place(bin + (6 * Blocks), differenceRe0 - differenceRe1, differenceIm0 - differenceIm1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(int bin, Vector256<float> re, Vector256<float> im)
    {
        re.CopyTo(_re, bin);
        im.CopyTo(_im, bin);
    }

    /// <summary>Parts what belongs to even and odd samples, and puts both together as they lie in time.</summary>
    private void Split(Span<float> power)
    {
        ref var allRe = ref MemoryMarshal.GetArrayDataReference(_re);
        ref var allIm = ref MemoryMarshal.GetArrayDataReference(_im);
        var half = Vector256.Create(0.5f);
        var backwards = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        for (var k = 0; k < Bins; k += Lanes)
        {
            var mirrored = (nuint)(Bins - k - (Lanes - 1));
            var (aRe, aIm) = (Vector256.LoadUnsafe(ref allRe, (nuint)k), Vector256.LoadUnsafe(ref allIm, (nuint)k));
            var (bRe, bIm) = (Vector256.Shuffle(Vector256.LoadUnsafe(ref allRe, mirrored), backwards), Vector256.Shuffle(Vector256.LoadUnsafe(ref allIm, mirrored), backwards));
            var (wRe, wIm) = (Vector256.Create<float>(Constants.SplitRe.AsSpan(k)), Vector256.Create<float>(Constants.SplitIm.AsSpan(k)));
            var (evenRe, evenIm) = ((aRe + bRe) * half, (aIm - bIm) * half);
            var (oddRe, oddIm) = ((aIm + bIm) * half, (bRe - aRe) * half);
            var re = evenRe + (oddRe * wRe) - (oddIm * wIm);
            var im = evenIm + (oddRe * wIm) + (oddIm * wRe);
            ((re * re) + (im * im)).CopyTo(power[k..]);
        }
    }

    /// <summary>What is the same for all.</summary>
    private sealed class Tables
    {
        public readonly float[] WindowEven = new float[Bins];
        public readonly float[] WindowOdd = new float[Bins];

        // For each pass the factors of its span, one after the other: 64, 32, 16, 8.
        public readonly float[] TurnRe = new float[Bins];
        public readonly float[] TurnIm = new float[Bins];
        public readonly float[] SplitRe = new float[Bins];
        public readonly float[] SplitIm = new float[Bins];

        // Which column a block becomes: its number with the bits in reverse.
        public readonly int[] Order = new int[Blocks];

        public Tables()
        {
            // Scaled so that the sum over all bins is the mean square of the samples.
            double[] window = [.. Enumerable.Range(0, WindowSamples).Select(Window)];
            var scale = Math.Sqrt(2 / (WindowSamples * window.Sum(w => w * w)));
            var at = 0;
            for (var span = Bins / 2; span >= Lanes; span /= 2)
            {
                for (var j = 0; j < span; j++, at++)
                {
                    (TurnIm[at], TurnRe[at]) = ((float, float))Math.SinCos(-Math.PI * j / span);
                }
            }

            for (var i = 0; i < Bins; i++)
            {
                (WindowEven[i], WindowOdd[i]) = ((float)(window[2 * i] * scale), (float)(window[(2 * i) + 1] * scale));
                (SplitIm[i], SplitRe[i]) = ((float, float))Math.SinCos(-2 * Math.PI * i / WindowSamples);
            }

            for (var (block, bit) = (0, 1); block < Blocks; (block, bit) = bit == Blocks / 2 ? (block + 1, 1) : (block, 2 * bit))
            {
                Order[block] |= (block & bit) != 0 ? Blocks / 2 / bit : 0;
            }
        }
    }
}

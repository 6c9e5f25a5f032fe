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

    // Where the factors of the second pass lie.
    private const int Second = Bins / 4;

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
        WindowAndTurn(even, odd);
        ref var re = ref MemoryMarshal.GetArrayDataReference(_re);
        ref var im = ref MemoryMarshal.GetArrayDataReference(_im);
        var factors = new Factors(Second);
        for (nuint begin = 0; begin < Bins; begin += 4 * Lanes)
        {
            Pass(ref re, ref im, begin, Lanes, Load(ref re, ref im, begin), Load(ref re, ref im, begin + Lanes), Load(ref re, ref im, begin + (2 * Lanes)), Load(ref re, ref im, begin + (3 * Lanes)), factors);
        }

        Turn(_re, _turnedRe);
        Turn(_im, _turnedIm);
        LastPasses(0);
        LastPasses(Lanes);
        (_re[Bins], _im[Bins]) = (_re[0], _im[0]);
        Split(power);
    }

    /// <summary>The first pass, of quarters of 32, on samples that go through the window on their way.</summary>
    private void WindowAndTurn(ReadOnlySpan<float> even, ReadOnlySpan<float> odd)
    {
        const int quarter = Bins / 4;
        ref var re = ref MemoryMarshal.GetArrayDataReference(_re);
        ref var im = ref MemoryMarshal.GetArrayDataReference(_im);
        ref var evens = ref MemoryMarshal.GetReference(even[..Bins]);
        ref var odds = ref MemoryMarshal.GetReference(odd[..Bins]);
        for (nuint j = 0; j < quarter; j += Lanes)
        {
            Pass(ref re, ref im, j, quarter, Windowed(ref evens, ref odds, j), Windowed(ref evens, ref odds, j + quarter), Windowed(ref evens, ref odds, j + (2 * quarter)), Windowed(ref evens, ref odds, j + (3 * quarter)), new Factors((int)j));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex Windowed(ref float even, ref float odd, nuint at) => new(
        Vector256.LoadUnsafe(ref even, at) * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Constants.WindowEven), at),
        Vector256.LoadUnsafe(ref odd, at) * Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Constants.WindowOdd), at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex Load(ref float re, ref float im, nuint at) => new(Vector256.LoadUnsafe(ref re, at), Vector256.LoadUnsafe(ref im, at));

    /// <summary>Two passes of the transform in one: four that lie a quarter apart become each quarter's share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(ref float re, ref float im, nuint at, nuint quarter, Complex a, Complex b, Complex c, Complex d, Factors factors)
    {
        var (sum, difference) = (a + c, a - c);
        var (otherSum, otherDifference) = (b + d, b - d);
        (sum + otherSum).Store(ref re, ref im, at);
        (sum - otherSum).Times(factors.Twice).Store(ref re, ref im, at + quarter);

        // A quarter's turn backwards and forwards.
        new Complex(difference.Re + otherDifference.Im, difference.Im - otherDifference.Re).Times(factors.Once).Store(ref re, ref im, at + (2 * quarter));
        new Complex(difference.Re - otherDifference.Im, difference.Im + otherDifference.Re).Times(factors.Thrice).Store(ref re, ref im, at + (3 * quarter));
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
        ref var re = ref MemoryMarshal.GetArrayDataReference(_re);
        ref var im = ref MemoryMarshal.GetArrayDataReference(_im);
        ref var factorsRe = ref MemoryMarshal.GetArrayDataReference(Constants.SplitRe);
        ref var factorsIm = ref MemoryMarshal.GetArrayDataReference(Constants.SplitIm);
        ref var powers = ref MemoryMarshal.GetReference(power[..Bins]);
        var backwards = Vector256.Create(7, 6, 5, 4, 3, 2, 1, 0);
        for (nuint k = 0; k < Bins; k += Lanes)
        {
            var mirrored = Bins - k - (Lanes - 1);
            var a = Load(ref re, ref im, k);
            var b = new Complex(Vector256.Shuffle(Vector256.LoadUnsafe(ref re, mirrored), backwards), Vector256.Shuffle(Vector256.LoadUnsafe(ref im, mirrored), backwards));
            var odd = new Complex(a.Im + b.Im, b.Re - a.Re).Times(Load(ref factorsRe, ref factorsIm, k));
            var (sumRe, sumIm) = (a.Re + b.Re + odd.Re, a.Im - b.Im + odd.Im);
            Vector256.MultiplyAddEstimate(sumRe, sumRe, sumIm * sumIm).StoreUnsafe(ref powers, k);
        }
    }

    /// <summary>Eight complex numbers.</summary>
    private readonly record struct Complex(Vector256<float> Re, Vector256<float> Im)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Complex operator -(Complex a, Complex b) => new(a.Re - b.Re, a.Im - b.Im);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Complex Times(Complex other) => new(
            Vector256.MultiplyAddEstimate(Re, other.Re, -(Im * other.Im)),
            Vector256.MultiplyAddEstimate(Re, other.Im, Im * other.Re));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(ref float re, ref float im, nuint at)
        {
            Re.StoreUnsafe(ref re, at);
            Im.StoreUnsafe(ref im, at);
        }
    }

    /// <summary>Of eight neighbours: the turn by once, twice and three times their angle.</summary>
    private readonly struct Factors(int at)
    {
        public readonly Complex Once = Of(0, at);
        public readonly Complex Twice = Of(1, at);
        public readonly Complex Thrice = Of(2, at);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Complex Of(int times, int at) => Load(ref Constants.TurnRe[times][at], ref Constants.TurnIm[times][at], 0);
    }

    /// <summary>What is the same for all.</summary>
    private sealed class Tables
    {
        public readonly float[] WindowEven = new float[Bins];
        public readonly float[] WindowOdd = new float[Bins];

        // The factors of the first pass and behind them those of the second: for once, twice and three times the angle.
        public readonly float[][] TurnRe = [new float[Second + Lanes], new float[Second + Lanes], new float[Second + Lanes]];
        public readonly float[][] TurnIm = [new float[Second + Lanes], new float[Second + Lanes], new float[Second + Lanes]];
        public readonly float[] SplitRe = new float[Bins];
        public readonly float[] SplitIm = new float[Bins];

        // Which column a block becomes: its number with the bits in reverse.
        public readonly int[] Order = new int[Blocks];

        public Tables()
        {
            // Scaled so that the sum over all bins is the mean square of the samples, and by the half that the split would take of each.
            double[] window = [.. Enumerable.Range(0, WindowSamples).Select(Window)];
            var scale = Math.Sqrt(0.5 / (WindowSamples * window.Sum(w => w * w)));
            for (var times = 0; times < TurnRe.Length; times++)
            {
                for (var j = 0; j < Second + Lanes; j++)
                {
                    var angle = j < Second ? (double)j / Bins : (j - Second) / (double)(4 * Lanes);
                    (TurnIm[times][j], TurnRe[times][j]) = ((float, float))Math.SinCos(-2 * Math.PI * angle * (times + 1));
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

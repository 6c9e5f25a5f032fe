using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// The power spectrum of 256 real samples under a Hann window, by a complex Fourier transform of half the length: even samples are its real, odd ones its imaginary part.
/// Decimation in frequency; the passes over 8 and more neighbours go eight at a time, the last three are written out.
/// </summary>
internal sealed class PowerSpectrum
{
    /// <summary>Samples of the window: 32 ms.</summary>
    public const int WindowSamples = 256;

    /// <summary>Bins, each 31.25 Hz wide; the first is the constant part.</summary>
    public const int Bins = 128;

    private const int Lanes = 8;
    private const float HalfRoot = 0.70710678f;

    private static readonly Tables Constants = new();

    private readonly float[] _re = new float[Bins];
    private readonly float[] _im = new float[Bins];

    // The transform in order, and backwards from its end.
    private readonly float[] _forwardRe = new float[Bins];
    private readonly float[] _forwardIm = new float[Bins];
    private readonly float[] _backwardRe = new float[Bins];
    private readonly float[] _backwardIm = new float[Bins];

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

        for (var block = 0; block < Bins; block += Lanes)
        {
            LastPasses(block);
        }

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

    /// <summary>The passes of span 4, 2 and 1 over eight neighbours, which then go where they belong.</summary>
    private void LastPasses(int block)
    {
        var re = _re.AsSpan(block, Lanes);
        var im = _im.AsSpan(block, Lanes);
        var (r0, i0, r4, i4) = (re[0] + re[4], im[0] + im[4], re[0] - re[4], im[0] - im[4]);
        var (r1, i1, r5, i5) = (re[1] + re[5], im[1] + im[5], re[1] - re[5], im[1] - im[5]);
        var (r2, i2, r6, i6) = (re[2] + re[6], im[2] + im[6], re[2] - re[6], im[2] - im[6]);
        var (r3, i3, r7, i7) = (re[3] + re[7], im[3] + im[7], re[3] - re[7], im[3] - im[7]);

        // Turned by 0, 45, 90 and 135 degrees.
        (r5, i5) = ((r5 + i5) * HalfRoot, (i5 - r5) * HalfRoot);
        (r6, i6) = (i6, -r6);
        (r7, i7) = ((i7 - r7) * HalfRoot, (-r7 - i7) * HalfRoot);

        Quarter(block, r0, i0, r1, i1, r2, i2, r3, i3);
        Quarter(block + 4, r4, i4, r5, i5, r6, i6, r7, i7);
    }

    private void Quarter(int at, float r0, float i0, float r1, float i1, float r2, float i2, float r3, float i3)
    {
        var (sumRe0, sumIm0, differenceRe0, differenceIm0) = (r0 + r2, i0 + i2, r0 - r2, i0 - i2);
        var (sumRe1, sumIm1, differenceRe1, differenceIm1) = (r1 + r3, i1 + i3, i1 - i3, r3 - r1);
        Place(at, sumRe0 + sumRe1, sumIm0 + sumIm1);
        Place(at + 1, sumRe0 - sumRe1, sumIm0 - sumIm1);
        Place(at + 2, differenceRe0 + differenceRe1, differenceIm0 + differenceIm1);
        Place(at + 3, differenceRe0 - differenceRe1, differenceIm0 - differenceIm1);
    }

    private void Place(int at, float re, float im)
    {
        var bin = Constants.Order[at];
        (_forwardRe[bin], _forwardIm[bin]) = (re, im);
        var mirrored = (Bins - bin) & (Bins - 1);
        (_backwardRe[mirrored], _backwardIm[mirrored]) = (re, im);
    }

    /// <summary>Parts what belongs to even and odd samples, and puts both together as they lie in time.</summary>
    private void Split(Span<float> power)
    {
        var half = Vector256.Create(0.5f);
        for (var k = 0; k < Bins; k += Lanes)
        {
            var (aRe, aIm) = (Vector256.Create<float>(_forwardRe.AsSpan(k)), Vector256.Create<float>(_forwardIm.AsSpan(k)));
            var (bRe, bIm) = (Vector256.Create<float>(_backwardRe.AsSpan(k)), Vector256.Create<float>(_backwardIm.AsSpan(k)));
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

        // Where the last pass's results belong: the index with its bits in reverse.
        public readonly int[] Order = new int[Bins];

        public Tables()
        {
            // Scaled so that the sum over all bins is the mean square of the samples.
            double[] hann = [.. Enumerable.Range(0, WindowSamples).Select(i => 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / WindowSamples)))];
            var scale = Math.Sqrt(2 / (WindowSamples * hann.Sum(w => w * w)));
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
                (WindowEven[i], WindowOdd[i]) = ((float)(hann[2 * i] * scale), (float)(hann[(2 * i) + 1] * scale));
                (SplitIm[i], SplitRe[i]) = ((float, float))Math.SinCos(-2 * Math.PI * i / WindowSamples);
                for (var bit = 1; bit < Bins; bit *= 2)
                {
                    Order[i] |= (i & bit) != 0 ? Bins / 2 / bit : 0;
                }
            }
        }
    }
}

using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// How alike the fine spectrum is to that of 40 ms ago (250 to 2250 Hz, correlation of logarithms, -1 to 1). Held notes and tones stay as they are; a voice's pitch and its
/// formants never rest; two moments of noise have nothing in common.
/// </summary>
internal sealed class SpectrumHistory
{
    private const int FirstBin = 8;
    private const int Bins = 64;
    private const int Lanes = 8;
    private const int Depth = 2;

    private readonly float[][] _past = [.. Enumerable.Range(0, Depth).Select(_ => new float[Bins])];
    private readonly float[] _now = new float[Bins];
    private int _next;

    public float Compare(ReadOnlySpan<float> power)
    {
        var past = _past[_next];
        _next = (_next + 1) % Depth;
        var (sum, loudest) = (Vector256<float>.Zero, Vector256.Create(1e-10f));
        for (var i = 0; i < Bins; i += Lanes)
        {
            loudest = Vector256.Max(loudest, Vector256.Create(power[(FirstBin + i)..]));
        }

        // What is 25 dB below the loudest is not looked at: it is noise between the partials.
        var least = Vector256.Create(0.003f * NoiseFloor.Largest(loudest));
        for (var i = 0; i < Bins; i += Lanes)
        {
            // A float's bits, read as an integer, are its logarithm in straight pieces.
            var logarithm = Vector256.ConvertToSingle((Vector256.Create(power[(FirstBin + i)..]) + least).AsInt32()) * Vector256.Create(1f / (1 << 23));
            logarithm.CopyTo(_now, i);
            sum += logarithm;
        }

        var mean = Vector256.Create(Vector256.Sum(sum) / Bins);
        var (product, square, pastSquare) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < Bins; i += Lanes)
        {
            var (now, then) = (Vector256.Create<float>(_now.AsSpan(i)) - mean, Vector256.Create<float>(past.AsSpan(i)));
            product += now * then;
            square += now * now;
            pastSquare += then * then;
            now.CopyTo(past, i);
        }

        return Vector256.Sum(product) / MathF.Sqrt((Vector256.Sum(square) * Vector256.Sum(pastSquare)) + 1e-6f);
    }
}

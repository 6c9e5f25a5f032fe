using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// What of our own playout the line gives back: for each delay from 0 to 640 ms the gain from our level to the caller's, by least squares over the last second of playout. What
/// is expected is the loudest that any delay predicts: sharp where one of them explains what is heard, careful where none does.
/// </summary>
internal sealed class EchoReturn
{
    /// <summary>What <see cref="Excess"/> says where nothing of ours can be heard, in dB.</summary>
    public const float Nothing = 30;

    private const int Delays = 32;
    private const int Lanes = 8;
    private const float Forgetting = 0.98f;

    // The assumed return weighs as much as 15 frames of playout at -20 dBFS.
    private const float AssumedWeight = 15 * 1e-4f;

    // Playout below -60 dBFS gives nothing back.
    private const float LeastPlayout = 1e-6f;

    // On a line that gives nothing back products would shrink for ever, to numbers that processors are slow with.
    private const float LeastProduct = 1e-20f;

    private readonly float _margin;

    // Powers of our frames; the newest moves towards the beginning, so that the last 32 always lie in a row.
    private readonly float[] _played = new float[8 * Delays];
    private readonly float[] _products = new float[Delays];
    private readonly float[] _squares = new float[Delays];
    private int _newest = 7 * Delays;
    private float _lastPlayed;
    private int _audible;

    /// <param name="assumedDb">Return before anything is known.</param>
    /// <param name="marginDb">How much louder than the expected echo the caller has to be.</param>
    public EchoReturn(double assumedDb, double marginDb)
    {
        _margin = (float)Math.Pow(10, marginDb / 10);
        Array.Fill(_squares, AssumedWeight);
        Array.Fill(_products, AssumedWeight * (float)Math.Pow(10, assumedDb / 10));
    }

    /// <summary>Something that we played may still come back.</summary>
    public bool IsExpected => _audible > 0;

    /// <summary>How much louder a frame is than the echo that may be in it, in dB, at most <see cref="Nothing"/>.</summary>
    /// <param name="heard">Power of the caller's frame.</param>
    /// <param name="background">Power of the noise floor.</param>
    /// <param name="played">Power of our frame of the same moment; 0 when there is none.</param>
    public float Excess(float heard, float background, float played)
    {
        if (_newest == 0)
        {
            _played.AsSpan(0, Delays).CopyTo(_played.AsSpan(7 * Delays));
            _newest = 7 * Delays;
        }

        // The frame and the one before it: an echo lies across both.
        _played[--_newest] = Math.Max(played, _lastPlayed);
        _lastPlayed = played;
        _audible = played > LeastPlayout ? Delays : Math.Max(0, _audible - 1);
        if (_audible == 0)
        {
            return Nothing;
        }

        var expected = Expected();
        var excess = NoiseFloor.Decibels((heard + 1e-12f) / (expected * _margin));
        Learn(Math.Min(Math.Max(0, heard - background), 2 * expected), excess > 0 ? 0.2f : 1);
        return Math.Min(excess, Nothing);
    }

    private float Expected()
    {
        ref var played = ref _played[_newest];
        ref var products = ref MemoryMarshal.GetArrayDataReference(_products);
        ref var squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        var most = Vector256.Create(1e-12f);
        for (nuint i = 0; i < Delays; i += Lanes)
        {
            most = Vector256.Max(most, Vector256.LoadUnsafe(ref products, i) / Vector256.LoadUnsafe(ref squares, i) * Vector256.LoadUnsafe(ref played, i));
        }

        return NoiseFloor.Largest(most);
    }

    /// <summary>What is much louder than expected is the caller, mostly: it counts little, and not for more than twice what was expected.</summary>
    private void Learn(float returned, float weight)
    {
        ref var played = ref _played[_newest];
        ref var products = ref MemoryMarshal.GetArrayDataReference(_products);
        ref var squares = ref MemoryMarshal.GetArrayDataReference(_squares);
        var keep = Vector256.Create(1 - ((1 - Forgetting) * weight));
        var (least, leastProduct) = (Vector256.Create(LeastPlayout), Vector256.Create(LeastProduct));
        for (nuint i = 0; i < Delays; i += Lanes)
        {
            var (ours, product, square) = (Vector256.LoadUnsafe(ref played, i), Vector256.LoadUnsafe(ref products, i), Vector256.LoadUnsafe(ref squares, i));
            var isHeard = Vector256.GreaterThan(ours, least);
            var learned = Vector256.Max((product * keep) + (ours * (weight * returned)), leastProduct);
            Vector256.ConditionalSelect(isHeard, learned, product).StoreUnsafe(ref products, i);
            Vector256.ConditionalSelect(isHeard, (square * keep) + (ours * ours * weight), square).StoreUnsafe(ref squares, i);
        }
    }
}

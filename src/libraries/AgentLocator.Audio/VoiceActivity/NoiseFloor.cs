using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// The level of each band when nobody speaks, in dBFS, and how far a frame rises above it. It falls quickly and rises slowly: between sounds every band comes back to the
/// background, and one that never does is background.
/// </summary>
internal sealed class NoiseFloor
{
    /// <summary>Bands of about equal weight for speech, 190 to 3500 Hz.</summary>
    public const int Bands = 16;

    private const int Lanes = 8;

    // Louder than this no background is believed at first: a call may begin in the middle of a word.
    private const float LoudestBegin = -50;

    // Ten times the decimal logarithm of two.
    private const float Octave = 3.0103f;

    // The widest band in two vectors.
    private const int Widest = 2 * Lanes;

    private static readonly int[] Edges = [6, 9, 12, 15, 18, 22, 26, 31, 36, 42, 49, 57, 66, 76, 87, 99, 112];

    // For each band one for each of its bins from its first on, then zeros.
    private static readonly float[] Shares = [.. Enumerable.Range(0, Bands).SelectMany(band => Enumerable.Range(0, Widest).Select(bin => bin < Edges[band + 1] - Edges[band] ? 1f : 0))];

    private readonly float _least;
    private readonly float[] _levels = new float[Bands];
    private readonly float[] _floor = new float[Bands];
    private bool _hasBegun;

    /// <param name="leastDbfs">The quietest background of all bands together.</param>
    public NoiseFloor(double leastDbfs)
    {
        _least = (float)leastDbfs - Decibels(Bands);
        Array.Fill(_floor, _least);
    }

    /// <summary>The last frame's power in all bands.</summary>
    public float Heard { get; private set; }

    /// <summary>Takes a frame's spectrum and returns how far it rises above the floor: the root mean square over the bands that do, in dB.</summary>
    /// <param name="power">The spectrum.</param>
    /// <param name="rises">Gets each band's rise in units of 10 dB, -1 to 4.</param>
    public float Rise(ReadOnlySpan<float> power, Span<float> rises)
    {
        Heard = AddUp(power);
        var squares = Vector256<float>.Zero;
        for (var band = 0; band < Bands; band += Lanes)
        {
            var level = Decibels(Vector256.Create<float>(_levels.AsSpan(band)));
            level.CopyTo(_levels, band);
            if (!_hasBegun)
            {
                Vector256.Max(Vector256.Create(_least), Vector256.Min(level, Vector256.Create(LoudestBegin - Decibels(Bands)))).CopyTo(_floor, band);
            }

            var distance = level - Vector256.Create<float>(_floor.AsSpan(band));
            Vector256.Clamp(distance * 0.1f, Vector256.Create(-1f), Vector256.Create(4f)).CopyTo(rises[band..]);
            var rise = Vector256.Max(distance, Vector256<float>.Zero);
            squares += rise * rise;
        }

        _hasBegun = true;
        return MathF.Sqrt(Vector256.Sum(squares) / Bands);
    }

    /// <summary>Each band's power into its level; returns that of all.</summary>
    private float AddUp(ReadOnlySpan<float> power)
    {
        ref var bins = ref MemoryMarshal.GetReference(power[..(Edges[Bands - 1] + Widest)]);
        ref var shares = ref MemoryMarshal.GetArrayDataReference(Shares);
        var levels = _levels;
        var heard = 0f;
        for (var band = 0; band < levels.Length; band++)
        {
            var (bin, share) = ((nuint)Edges[band], (nuint)(band * Widest));
            var sum = Vector256.Sum(Vector256.MultiplyAddEstimate(
                Vector256.LoadUnsafe(ref bins, bin),
                Vector256.LoadUnsafe(ref shares, share),
                Vector256.LoadUnsafe(ref bins, bin + Lanes) * Vector256.LoadUnsafe(ref shares, share + Lanes))) + 1e-12f;
            heard += sum;
            levels[band] = sum;
        }

        return heard;
    }

    /// <summary>The last frame may be background: the floor goes the stated shares of the way to it.</summary>
    public void Learn(float rise, float fall)
    {
        ref var levels = ref MemoryMarshal.GetArrayDataReference(_levels);
        ref var floor = ref MemoryMarshal.GetArrayDataReference(_floor);
        for (nuint band = 0; band < Bands; band += Lanes)
        {
            var now = Vector256.LoadUnsafe(ref floor, band);
            var distance = Vector256.LoadUnsafe(ref levels, band) - now;
            var share = Vector256.ConditionalSelect(Vector256.GreaterThan(distance, Vector256<float>.Zero), Vector256.Create(rise), Vector256.Create(fall));
            Vector256.Max(Vector256.Create(_least), now + (distance * share)).StoreUnsafe(ref floor, band);
        }
    }

    /// <summary>The power of the whole floor, of a full scale of one.</summary>
    public float Power() => Vector256.Sum(Power(Vector256.Create<float>(_floor.AsSpan(0))) + Power(Vector256.Create<float>(_floor.AsSpan(Lanes))));

    /// <summary>Ten times the decimal logarithm, within 0.03 dB: a float's exponent, and a parabola for its mantissa.</summary>
    public static float Decibels(float power)
    {
        var bits = BitConverter.SingleToInt32Bits(power);
        var mantissa = BitConverter.Int32BitsToSingle((bits & 0x7FFFFF) | 0x3F800000);
        return Octave * ((bits >> 23) - 127 + ((((-0.33582878f * mantissa) + 2f) * mantissa) - 1.65871022f));
    }

    /// <summary>The largest of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Vector256<float> values)
    {
        var half = Vector128.Max(values.GetLower(), values.GetUpper());
        return Math.Max(Math.Max(half[0], half[1]), Math.Max(half[2], half[3]));
    }

    private static Vector256<float> Decibels(Vector256<float> power)
    {
        var bits = power.AsInt32();
        var mantissa = ((bits & Vector256.Create(0x7FFFFF)) | Vector256.Create(0x3F800000)).AsSingle();
        var exponent = Vector256.ConvertToSingle((bits >> 23) - Vector256.Create(127));
        return (exponent + (((mantissa * -0.33582878f) + Vector256.Create(2f)) * mantissa) - Vector256.Create(1.65871022f)) * Octave;
    }

    /// <summary>The power of decibels, within 0.02 dB: the whole octaves a float's exponent, a parabola for the rest.</summary>
    private static Vector256<float> Power(Vector256<float> decibels)
    {
        var octaves = decibels * (1 / Octave);
        var whole = Vector256.Floor(octaves);
        var rest = octaves - whole;
        var exponent = (Vector256.ConvertToInt32(whole) + Vector256.Create(127)) << 23;
        return exponent.AsSingle() * ((((rest * 0.3435f) + Vector256.Create(0.6565f)) * rest) + Vector256.Create(1f));
    }
}

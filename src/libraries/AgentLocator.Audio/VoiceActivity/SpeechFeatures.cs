using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// What a frame is like, as numbers around one: how far each band rises above the noise floor, whether there is a period, whether the spectrum holds still or is a tone, how much the
/// level swings, and what of that is usual here. They depend on what is heard and played alone, never on what was decided.
/// </summary>
internal sealed class SpeechFeatures(VoiceActivityOptions options)
{
    /// <summary>Numbers of one frame.</summary>
    public const int Width = 32;

    // Over about a second, one and a half, and two.
    private const float HeldPace = 1 / 40f;
    private const float ModulationPace = 1 / 75f;
    private const float UsualPace = 1 / 100f;

    private const float LongPace = 1 / 400f;
    private const float LoudestPace = 0.15f;
    private const float LoudestFall = 0.02f;

    private const float FloorRise = 0.015f;
    private const float FloorFall = 0.08f;

    // What a line begins with is its background, as far as it has no period: it may begin in the middle of a vowel.
    private const float FirstFloorPace = 0.3f;
    private const int FirstFrames = 25;
    private const float VowelMargin = 0.2f;

    // A tone is in one of these, the digits dialled in both.
    private const int LowTones = 8;
    private const int HighTones = 32;
    private const int LastTone = 112;
    private const int Lanes = 8;

    // Nearly all of a tone's power lies around one bin of each half; below the first share it is not worth looking.
    private const int Spread = 2;
    private const float PerhapsTone = 0.3f;
    private const float SurelyTone = 0.96f;

    // A vowel's periodicity at least; how much more an s rises above 1800 Hz than below 1000 Hz, in units of 10 dB.
    private const float Vowel = 0.55f;
    private const float Sibilant = 0.6f;
    private const int EdgeBands = 4;

    private const int HalfFramePairs = VoiceActivityDetector.FrameSamples / 4;

    private readonly PowerSpectrum _spectrum = new();
    private readonly SpectrumHistory _history = new();
    private readonly Periodicity _periodicity = new();
    private readonly NoiseFloor _floor = new(options.MinimumNoiseDbfs);
    private readonly EchoReturn _echo = new(options.AssumedEchoDb, options.EchoMarginDb);
    private readonly float[] _power = new float[PowerSpectrum.Bins];

    private int _frames;
    private float _held;
    private float _meanLevel = -60;
    private float _longMeanLevel = -50;
    private float _loudest = -40;
    private float _modulation = 6;
    private float _usualPeriodicity = 0.3f;
    private float _usualRise = 2.5f;
    private float _usualDeviation = 0.6f;

    /// <summary>The level of the background, in dBFS.</summary>
    public double NoiseFloorDbfs => NoiseFloor.Decibels(_floor.Power());

    /// <summary>The last frame is no louder than what may come back of our own voice.</summary>
    public bool IsEcho { get; private set; }

    /// <summary>The last frame has a period, as vowels have, or hisses, as s and sh do: what breaths, clicks and noise have not.</summary>
    public bool IsVoiced { get; private set; }

    /// <summary>The last frame is one tone or two: those of the network, and digits dialled.</summary>
    public bool IsTone { get; private set; }

    /// <param name="even">The even of the last samples, <see cref="Periodicity.Pairs"/>.</param>
    /// <param name="odd">The odd ones.</param>
    /// <param name="played">Power of our own frame of the same moment.</param>
    /// <param name="features"><see cref="Width"/> numbers.</param>
    public void Measure(float[] even, float[] odd, float played, Span<float> features)
    {
        const int first = Periodicity.Pairs - PowerSpectrum.Bins;
        _spectrum.Compute(even.AsSpan(first), odd.AsSpan(first), _power);
        var rise = _floor.Rise(_power, features);
        var heard = _floor.Heard;
        var likeness = _history.Compare(_power);
        var periodicity = _periodicity.Measure(even, odd);
        var level = NoiseFloor.Decibels(heard + 1e-9f);
        var mayBeEcho = played > 0 || _echo.IsExpected;
        var excess = mayBeEcho ? _echo.Excess(heard, _floor.Power(), played) : EchoReturn.Nothing;
        IsEcho = excess <= 0;
        var (low, high) = (Strongest(LowTones, HighTones), Strongest(HighTones, LastTone));
        IsTone = low + high > PerhapsTone * heard && Around(low, LowTones, HighTones) + Around(high, HighTones, LastTone) > SurelyTone * heard;
        IsVoiced = periodicity > Vowel || Hiss(features) > Sibilant;
        Follow(level, rise, likeness, periodicity);

        const int width = NoiseFloor.Bands;
        features[width] = rise / 10;
        features[width + 1] = periodicity;
        features[width + 2] = likeness;
        features[width + 3] = (level - _meanLevel) / 10;
        features[width + 4] = _modulation / 5;
        features[width + 5] = _held;
        features[width + 6] = _usualPeriodicity;
        features[width + 7] = _usualRise / 5;
        features[width + 8] = _usualDeviation / 2;
        features[width + 9] = (low + high) / (heard + 1e-12f);
        features[width + 10] = (level / 60) + 1;
        features[width + 11] = (level - _loudest) / 20;
        features[width + 12] = (_loudest - _longMeanLevel) / 20;
        features[width + 13] = (HalfLevel(even, odd, Periodicity.Pairs - (2 * HalfFramePairs)) - _meanLevel) / 10;
        features[width + 14] = (HalfLevel(even, odd, Periodicity.Pairs - HalfFramePairs) - _meanLevel) / 10;
        features[width + 15] = Math.Max(-1, excess / 10);
        if (!mayBeEcho)
        {
            Learn(periodicity);
        }
    }

    private void Learn(float periodicity)
    {
        if (_frames++ >= FirstFrames)
        {
            _floor.Learn(FloorRise, FloorFall);
            return;
        }

        var noise = Math.Clamp((Vowel - periodicity) / VowelMargin, 0, 1);
        _floor.Learn(Math.Max(FloorRise, FirstFloorPace * noise), FirstFloorPace);
    }

    private void Follow(float level, float rise, float likeness, float periodicity)
    {
        _meanLevel += (level - _meanLevel) * ModulationPace;
        _modulation += (Math.Abs(level - _meanLevel) - _modulation) * ModulationPace;
        _longMeanLevel += (level - _longMeanLevel) * LongPace;

        // How loud people are here: reached within some frames, forgotten by 1 dB a second.
        _loudest = Math.Max(_loudest + ((level - _loudest) * (level > _loudest ? LoudestPace : 0)) - LoudestFall, -60);
        _held += (likeness - _held) * HeldPace;
        _usualPeriodicity += (periodicity - _usualPeriodicity) * UsualPace;
        _usualDeviation += (Math.Abs(rise - _usualRise) - _usualDeviation) * UsualPace;
        _usualRise += (rise - _usualRise) * UsualPace;
    }

    /// <summary>How much more the bands of hisses rise than those of vowels; falls count as none.</summary>
    private static float Hiss(ReadOnlySpan<float> rises)
    {
        var low = Vector256.Max(Vector256.Create(rises), Vector256<float>.Zero);
        var high = Vector128.Max(Vector128.Create(rises[(NoiseFloor.Bands - EdgeBands)..]), Vector128<float>.Zero);
        return (Vector128.Sum(high) / EdgeBands) - (Vector256.Sum(low) / (2 * EdgeBands));
    }

    private float Strongest(int firstBin, int lastBin)
    {
        ref var power = ref MemoryMarshal.GetArrayDataReference(_power);
        var most = Vector256<float>.Zero;
        for (var bin = firstBin; bin < lastBin; bin += Lanes)
        {
            most = Vector256.Max(most, Vector256.LoadUnsafe(ref power, (nuint)bin));
        }

        return NoiseFloor.Largest(most);
    }

    private float Around(float peak, int firstBin, int lastBin)
    {
        var bin = firstBin + _power.AsSpan(firstBin, lastBin - firstBin).IndexOf(peak);
        var sum = 0f;
        foreach (var near in _power.AsSpan(bin - Spread, (2 * Spread) + 1))
        {
            sum += near;
        }

        return sum;
    }

    /// <summary>The level of 10 ms, in dBFS.</summary>
    private static float HalfLevel(float[] even, float[] odd, int first)
    {
        ref var e = ref MemoryMarshal.GetArrayDataReference(even);
        ref var o = ref MemoryMarshal.GetArrayDataReference(odd);
        var sum = Vector256<float>.Zero;
        for (var i = (nuint)first; i < (nuint)(first + HalfFramePairs); i += Lanes)
        {
            var (a, b) = (Vector256.LoadUnsafe(ref e, i), Vector256.LoadUnsafe(ref o, i));
            sum += (a * a) + (b * b);
        }

        return NoiseFloor.Decibels((Vector256.Sum(sum) / (2 * HalfFramePairs)) + 1e-9f);
    }
}

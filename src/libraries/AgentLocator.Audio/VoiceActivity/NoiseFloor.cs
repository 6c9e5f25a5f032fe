namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// The level of each band when nobody speaks, in dBFS, and how far a frame rises above it. Follows the background while nobody speaks, and the quietest moments while
/// somebody does, so that a background that becomes louder in mid-speech is found out.
/// </summary>
internal sealed class NoiseFloor
{
    /// <summary>Bands of about equal weight for speech, 190 to 3500 Hz.</summary>
    public const int Bands = 16;

    // Frames after which the quietest moment is the floor's least: longer than a phrase goes without a gap between sounds.
    private const int WatchFrames = 40;

    // What the loudest believable beginning is: a call may begin in the middle of a word.
    private const float LoudestBegin = -45;

    private static readonly int[] Edges = [6, 9, 12, 15, 18, 22, 26, 31, 36, 42, 49, 57, 66, 76, 87, 99, 112];

    private readonly float _least;
    private readonly float[] _levels = new float[Bands];
    private readonly float[] _floor = new float[Bands];
    private readonly float[] _quietest = new float[Bands];
    private readonly float[] _quietestBefore = new float[Bands];
    private int _watched;
    private bool _hasBegun;

    /// <param name="leastDbfs">The quietest background of all bands together.</param>
    public NoiseFloor(double leastDbfs)
    {
        _least = (float)leastDbfs - Decibels(Bands);
        Array.Fill(_floor, _least);
        Forget();
    }

    /// <summary>The last frame's power in all bands.</summary>
    public float Heard { get; private set; }

    /// <summary>Takes a frame's spectrum and returns how far it rises above the floor: the root mean square over the bands that do, in dB.</summary>
    public float Rise(ReadOnlySpan<float> power)
    {
        var begin = _hasBegun ? float.MaxValue : LoudestBegin - Decibels(Bands);
        float squares = 0;
        float heard = 0;
        for (var band = 0; band < Bands; band++)
        {
            float sum = 1e-12f;
            for (var bin = Edges[band]; bin < Edges[band + 1]; bin++)
            {
                sum += power[bin];
            }

            heard += sum;
            var level = Decibels(sum);
            _levels[band] = level;
            if (!_hasBegun)
            {
                _floor[band] = Math.Max(_least, Math.Min(level, begin));
            }

            var rise = Math.Max(0, level - _floor[band]);
            squares += rise * rise;
        }

        (_hasBegun, Heard) = (true, heard);
        return MathF.Sqrt(squares / Bands);
    }

    /// <summary>The last frame was background: the floor goes the stated shares of the way to it.</summary>
    public void Learn(float rise, float fall)
    {
        for (var band = 0; band < Bands; band++)
        {
            var distance = _levels[band] - _floor[band];
            _floor[band] = Math.Max(_least, _floor[band] + (distance * (distance > 0 ? rise : fall)));
        }
    }

    /// <summary>The last frame belongs to speech, perhaps: only what is quieter than the floor, or never quieter than something louder, is learned.</summary>
    public void Watch()
    {
        for (var band = 0; band < Bands; band++)
        {
            _quietest[band] = Math.Min(_quietest[band], _levels[band]);
        }

        if (++_watched == WatchFrames)
        {
            for (var band = 0; band < Bands; band++)
            {
                var quietest = Math.Min(_quietest[band], _quietestBefore[band]);
                _floor[band] = Math.Max(_floor[band], quietest);
            }

            _quietest.CopyTo(_quietestBefore, 0);
            Array.Fill(_quietest, float.MaxValue);
            _watched = 0;
        }
    }

    /// <summary>The quietest moments begin anew: speech has ended.</summary>
    public void Forget()
    {
        Array.Fill(_quietest, float.MaxValue);
        Array.Fill(_quietestBefore, float.MaxValue);
        _watched = 0;
    }

    /// <summary>The power of the whole floor, of a full scale of one.</summary>
    public float Power()
    {
        float sum = 0;
        foreach (var level in _floor)
        {
            sum += MathF.Exp(level * 0.23025851f);
        }

        return sum;
    }

    /// <summary>Ten times the decimal logarithm, within 0.03 dB: a float's exponent, and a parabola for its mantissa.</summary>
    public static float Decibels(float power)
    {
        var bits = BitConverter.SingleToInt32Bits(power);
        var mantissa = BitConverter.Int32BitsToSingle((bits & 0x7FFFFF) | 0x3F800000);
        var logarithm = (bits >> 23) - 127 + ((((-0.33582878f * mantissa) + 2f) * mantissa) - 1.65871022f);
        return 3.0103f * logarithm;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>How likely it is that somebody speaks, frame by frame, as the logarithm of the odds; what may be our own echo is nobody.</summary>
internal sealed class SpeechEvidence(VoiceActivityOptions options, SpeechWeights weights)
{
    /// <summary>Odds of what is surely no speech.</summary>
    public const float None = -10;

    // A tone's end looks like a word's end: frames until it has passed.
    private const int ToneTail = 2;

    private const int FramePairs = VoiceActivityDetector.FrameSamples / 2;
    private const int Kept = Periodicity.Pairs - FramePairs;

    // Of 16 bits.
    private const float FullScale = 1 / 32768f;

    private readonly SpeechFeatures _features = new(options);
    private readonly SpeechNetwork _network = new(weights.Network);

    // The last 50 ms; every second sample in each, as the transform takes them.
    private readonly float[] _even = new float[Periodicity.Pairs];
    private readonly float[] _odd = new float[Periodicity.Pairs];

    private int _sinceTone = ToneTail;

    /// <summary>The last frame is a tone, or the end of one: whatever the odds are, nobody says that.</summary>
    public bool IsTone => _sinceTone < ToneTail;

    /// <summary>The last frame sounds like a vowel or like s.</summary>
    public bool IsVoiced => _features.IsVoiced;

    /// <summary>The level of the background, in dBFS.</summary>
    public double NoiseFloorDbfs => _features.NoiseFloorDbfs;

    /// <summary>What the network saw of the last frame.</summary>
    public ReadOnlySpan<float> Features => _network.Features;

    /// <summary>Takes a frame of mu-law, and what we play in the same 20 ms or nothing.</summary>
    public float Weigh(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> playout)
    {
        Span<short> linear = stackalloc short[VoiceActivityDetector.FrameSamples];
        MuLaw.Decode(frame, linear);
        Take(linear);
        if (playout.Length == 0)
        {
            return Weigh(0);
        }

        MuLaw.Decode(playout, linear);
        return Weigh(Power(linear));
    }

    /// <summary>Takes a frame of linear samples, and what we play in the same 20 ms or nothing.</summary>
    public float Weigh(ReadOnlySpan<short> frame, ReadOnlySpan<short> playout)
    {
        Take(frame);
        return Weigh(Power(playout));
    }

    private void Take(ReadOnlySpan<short> frame)
    {
        _even.AsSpan(FramePairs).CopyTo(_even);
        _odd.AsSpan(FramePairs).CopyTo(_odd);
        var pairs = MemoryMarshal.Cast<short, int>(frame);
        for (var i = 0; i < FramePairs; i += Vector256<int>.Count)
        {
            var (even, odd) = Samples(pairs[i..]);
            even.CopyTo(_even, Kept + i);
            odd.CopyTo(_odd, Kept + i);
        }
    }

    /// <summary>The mean square of a frame, of a full scale of one; 0 of an empty one.</summary>
    private static float Power(ReadOnlySpan<short> frame)
    {
        var pairs = MemoryMarshal.Cast<short, int>(frame);
        var (even, odd) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < pairs.Length; i += Vector256<int>.Count)
        {
            var (first, second) = Samples(pairs[i..]);
            even += first * first;
            odd += second * second;
        }

        return Vector256.Sum(even + odd) / VoiceActivityDetector.FrameSamples;
    }

    /// <summary>The next sixteen samples: an even one is a pair's lower half, an odd one its upper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Even, Vector256<float> Odd) Samples(ReadOnlySpan<int> pairs)
    {
        var pair = Vector256.Create(pairs);
        return (Vector256.ConvertToSingle(pair << 16 >> 16) * FullScale, Vector256.ConvertToSingle(pair >> 16) * FullScale);
    }

    private float Weigh(float played)
    {
        _features.Measure(_even, _odd, played, _network.Features);
        var odds = _network.Odds();
        _sinceTone = _features.IsTone ? -1 : Math.Min(ToneTail, _sinceTone + 1);
        return _features.IsEcho ? None : odds;
    }
}

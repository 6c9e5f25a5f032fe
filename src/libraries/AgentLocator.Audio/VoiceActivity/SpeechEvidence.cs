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

    private static readonly float[] MuLawSamples = [.. Enumerable.Range(0, 256).Select(code => MuLaw.Decode((byte)code) / 32768f)];
    private static readonly float[] MuLawPowers = [.. MuLawSamples.Select(sample => sample * sample)];

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
        Shift();
        var (even, odd) = (_even, _odd);
        var samples = MuLawSamples;
        for (var i = 0; i < FramePairs; i++)
        {
            even[Kept + i] = samples[frame[2 * i]];
            odd[Kept + i] = samples[frame[(2 * i) + 1]];
        }

        // Two sums, that one addition need not wait for the other.
        var (first, second) = (0f, 0f);
        var powers = MuLawPowers;
        for (var i = 1; i < playout.Length; i += 2)
        {
            first += powers[playout[i - 1]];
            second += powers[playout[i]];
        }

        return Weigh((first + second) / VoiceActivityDetector.FrameSamples);
    }

    /// <summary>Takes a frame of linear samples, and what we play in the same 20 ms or nothing.</summary>
    public float Weigh(ReadOnlySpan<short> frame, ReadOnlySpan<short> playout)
    {
        Shift();
        var (even, odd) = (_even, _odd);
        for (var i = 0; i < FramePairs; i++)
        {
            even[Kept + i] = frame[2 * i] / 32768f;
            odd[Kept + i] = frame[(2 * i) + 1] / 32768f;
        }

        var (first, second) = (0f, 0f);
        for (var i = 1; i < playout.Length; i += 2)
        {
            first += playout[i - 1] / 32768f * (playout[i - 1] / 32768f);
            second += playout[i] / 32768f * (playout[i] / 32768f);
        }

        return Weigh((first + second) / VoiceActivityDetector.FrameSamples);
    }

    private void Shift()
    {
        _even.AsSpan(FramePairs).CopyTo(_even);
        _odd.AsSpan(FramePairs).CopyTo(_odd);
    }

    private float Weigh(float played)
    {
        _features.Measure(_even, _odd, played, _network.Features);
        var odds = _network.Odds();
        _sinceTone = _features.IsTone ? -1 : Math.Min(ToneTail, _sinceTone + 1);
        return _features.IsEcho ? None : odds;
    }
}

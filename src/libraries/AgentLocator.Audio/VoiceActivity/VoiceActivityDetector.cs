namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// Finds where somebody speaks on a telephone line: mono, 8000 Hz, in frames of 20 ms. Steady noise, hold music, clicks, breaths and digital silence are not speech; what the line
/// gives back of our own playout is discounted when that is told. Only edges are told. Allocates nothing per frame. Not for use by several threads at once.
/// </summary>
public sealed class VoiceActivityDetector
{
    /// <summary>Samples of a frame: 20 ms.</summary>
    public const int FrameSamples = 160;

    private const int FramePairs = FrameSamples / 2;

    private static readonly float[] MuLawSamples = [.. Enumerable.Range(0, 256).Select(code => MuLaw.Decode((byte)code) / 32768f)];

    private readonly SpeechTuning _tuning;
    private readonly SpeechEvidence _evidence;
    private readonly int _hangOver;
    private readonly int _preRoll;

    // The last 50 ms; every second sample in each, as the transform takes them.
    private readonly float[] _even = new float[Periodicity.Pairs];
    private readonly float[] _odd = new float[Periodicity.Pairs];

    private float _sum;
    private bool _hasVoice;
    private long _runBegin;
    private long _lastSpeech;
    private long _lastVoice;

    public VoiceActivityDetector(VoiceActivityOptions? options = null) : this(options ?? new VoiceActivityOptions(), new SpeechTuning())
    {
    }

    internal VoiceActivityDetector(VoiceActivityOptions options, SpeechTuning tuning)
    {
        _tuning = tuning;
        _evidence = new SpeechEvidence(options, tuning);
        _hangOver = (int)(options.HangOver.TotalMilliseconds * MuLaw.BytesPerMillisecond);
        _preRoll = (int)(options.PreRoll.TotalMilliseconds * MuLaw.BytesPerMillisecond);
    }

    /// <summary>Somebody is speaking, or stopped less than the hang-over ago.</summary>
    public bool IsSpeech { get; private set; }

    /// <summary>Samples taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>The level of what is heard when nobody speaks, in dBFS.</summary>
    public double NoiseFloorDbfs => _evidence.NoiseFloorDbfs;

    /// <summary>Takes the next frame of mu-law. Returns the edge that is known by it, if any.</summary>
    /// <param name="frame"><see cref="FrameSamples"/> bytes.</param>
    /// <param name="playout">What we play in the same 20 ms, as many bytes; empty when nothing.</param>
    public VoiceEdge? Add(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> playout = default)
    {
        ThrowIfNoFrame(frame.Length, playout.Length);
        Shift();
        var table = MuLawSamples;
        var even = _even.AsSpan(Periodicity.Pairs - FramePairs, FramePairs);
        var odd = _odd.AsSpan(Periodicity.Pairs - FramePairs, FramePairs);
        for (var i = 0; i < FramePairs; i++)
        {
            even[i] = table[frame[2 * i]];
            odd[i] = table[frame[(2 * i) + 1]];
        }

        float played = 0;
        foreach (var code in playout)
        {
            played += table[code] * table[code];
        }

        return Decide(_evidence.Weigh(_even, _odd, played / FrameSamples, IsSpeech));
    }

    /// <summary>Takes the next frame of 16-bit linear samples. Returns the edge that is known by it, if any.</summary>
    /// <param name="frame"><see cref="FrameSamples"/> samples.</param>
    /// <param name="playout">What we play in the same 20 ms, as many samples; empty when nothing.</param>
    public VoiceEdge? Add(ReadOnlySpan<short> frame, ReadOnlySpan<short> playout = default)
    {
        ThrowIfNoFrame(frame.Length, playout.Length);
        Shift();
        for (var i = 0; i < FramePairs; i++)
        {
            _even[Periodicity.Pairs - FramePairs + i] = frame[2 * i] / 32768f;
            _odd[Periodicity.Pairs - FramePairs + i] = frame[(2 * i) + 1] / 32768f;
        }

        float played = 0;
        foreach (var sample in playout)
        {
            played += sample / 32768f * (sample / 32768f);
        }

        return Decide(_evidence.Weigh(_even, _odd, played / FrameSamples, IsSpeech));
    }

    /// <summary>A frame was lost: time goes on, and nothing is learned. Returns the edge that is known by it, if any.</summary>
    public VoiceEdge? Skip()
    {
        Position += FrameSamples;
        return Decide(default);
    }

    /// <summary>The audio is over: speech that goes on ends here.</summary>
    public VoiceEdge? Complete() => IsSpeech ? End() : null;

    private static void ThrowIfNoFrame(int frame, int playout)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame, FrameSamples);
        if (playout != 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(playout, FrameSamples);
        }
    }

    private void Shift()
    {
        Position += FrameSamples;
        _even.AsSpan(FramePairs).CopyTo(_even);
        _odd.AsSpan(FramePairs).CopyTo(_odd);
    }

    private VoiceEdge? Decide(FrameVerdict verdict) => IsSpeech ? Sustain(verdict) : Await(verdict);

    private VoiceEdge? Await(FrameVerdict verdict)
    {
        if (verdict.Weight <= 0)
        {
            _sum = Math.Max(0, _sum - _tuning.Drain);
            _hasVoice &= _sum > 0;
            return null;
        }

        if (_sum == 0)
        {
            _runBegin = Position - FrameSamples;
        }

        // Hiss, breath and knocking come as far as the limit, and one voiced frame more is speech.
        _hasVoice |= verdict.IsVoiced;
        _sum = _hasVoice ? _sum + verdict.Weight : Math.Min(_sum + verdict.Weight, _tuning.UnvoicedLimit);
        if (_sum < _tuning.Onset)
        {
            return null;
        }

        var begin = Math.Max(_lastSpeech, _runBegin - _preRoll);
        (IsSpeech, _sum, _hasVoice, _lastSpeech, _lastVoice) = (true, 0, false, Position, Position);
        return new VoiceEdge(VoiceEdgeKind.Started, begin, Position);
    }

    private VoiceEdge? Sustain(FrameVerdict verdict)
    {
        if (verdict.IsVoiced && verdict.Sustains)
        {
            _lastVoice = Position;
        }

        var isUnvoiced = Position - _lastVoice > _tuning.LongestUnvoicedFrames * FrameSamples;
        if (verdict.Sustains && !isUnvoiced && !verdict.IsMusic)
        {
            _lastSpeech = Position;
        }

        if (Position - _lastSpeech < _hangOver)
        {
            return null;
        }

        if (verdict.Sustains)
        {
            _evidence.Adopt();
        }

        return End();
    }

    private VoiceEdge End()
    {
        IsSpeech = false;
        return new VoiceEdge(VoiceEdgeKind.Ended, _lastSpeech, Position);
    }
}

namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// Where speech begins and ends, by the odds of each frame. They are summed up while they speak for speech: it has begun when the sum is large enough, and has ended when no frame has
/// been likely for the length of the hang-over.
/// </summary>
internal sealed class EdgeFinder(VoiceActivityOptions options, float bias, float onset)
{
    // The most that one frame counts for speech, and against it.
    private const float Most = 2;
    private const float Drain = 1;

    // Odds that keep speech going.
    private const float Sustaining = 0.5f;

    private const int Frame = VoiceActivityDetector.FrameSamples;

    private readonly int _hangOver = (int)(options.HangOver.TotalMilliseconds * MuLaw.BytesPerMillisecond);
    private readonly int _preRoll = (int)(options.PreRoll.TotalMilliseconds * MuLaw.BytesPerMillisecond);

    private float _sum;
    private bool _hasVoice;
    private long _runBegin;
    private long _lastSpeech;

    /// <summary>Somebody is speaking, or stopped less than the hang-over ago.</summary>
    public bool IsSpeech { get; private set; }

    /// <summary>Samples taken so far.</summary>
    public long Position { get; private set; }

    /// <summary>Takes the next frame's odds. Returns the edge that is known by them, if any.</summary>
    /// <param name="odds">The logarithm of the odds that it is speech.</param>
    /// <param name="isVoiced">It sounds like a vowel or like s: without one such frame nothing begins, for a breath has none.</param>
    public VoiceEdge? Add(float odds, bool isVoiced = true)
    {
        Position += Frame;
        return IsSpeech ? Sustain(odds) : Await(odds, isVoiced);
    }

    /// <summary>No more frames come: speech that goes on ends here.</summary>
    public VoiceEdge? Complete() => IsSpeech ? End() : null;

    private VoiceEdge? Await(float odds, bool isVoiced)
    {
        if (_sum == 0)
        {
            _runBegin = Position - Frame;
        }

        _sum = Math.Max(0, _sum + Math.Clamp(odds - bias, -Drain, Most));
        _hasVoice = _sum > 0 && (_hasVoice || isVoiced);
        if (_sum < onset || !_hasVoice)
        {
            // Without a voice it comes no further than this.
            _sum = Math.Min(_sum, onset);
            return null;
        }

        var begin = Math.Max(_lastSpeech, _runBegin - _preRoll);
        (IsSpeech, _sum, _hasVoice, _lastSpeech) = (true, 0, false, Position);
        return new VoiceEdge(VoiceEdgeKind.Started, begin, Position);
    }

    private VoiceEdge? Sustain(float odds)
    {
        if (odds > Sustaining)
        {
            _lastSpeech = Position;
        }

        return Position - _lastSpeech < _hangOver ? null : End();
    }

    private VoiceEdge End()
    {
        IsSpeech = false;
        return new VoiceEdge(VoiceEdgeKind.Ended, _lastSpeech, Position);
    }
}

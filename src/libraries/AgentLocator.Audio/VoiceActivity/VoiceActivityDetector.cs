namespace AgentLocator.Audio.VoiceActivity;

/// <summary>
/// Finds where somebody speaks on a telephone line: mono, 8000 Hz, in frames of 20 ms. Steady noise, hold music, clicks, breaths and digital silence are not speech; what the line
/// gives back of our own playout is discounted when that is told. Only edges are told. Allocates nothing per frame. Not for use by several threads at once.
/// </summary>
public sealed class VoiceActivityDetector
{
    /// <summary>Samples of a frame: 20 ms.</summary>
    public const int FrameSamples = 160;

    private readonly SpeechEvidence _evidence;
    private readonly EdgeFinder _edges;

    public VoiceActivityDetector(VoiceActivityOptions? options = null) : this(options ?? new VoiceActivityOptions(), SpeechWeights.Learned)
    {
    }

    internal VoiceActivityDetector(VoiceActivityOptions options, SpeechWeights weights)
    {
        _evidence = new SpeechEvidence(options, weights);
        _edges = new EdgeFinder(options, weights.Bias, weights.Onset);
    }

    /// <summary>Somebody is speaking, or stopped less than the hang-over ago.</summary>
    public bool IsSpeech => _edges.IsSpeech;

    /// <summary>Samples taken so far.</summary>
    public long Position => _edges.Position;

    /// <summary>The level of what is heard when nobody speaks, in dBFS.</summary>
    public double NoiseFloorDbfs => _evidence.NoiseFloorDbfs;

    /// <summary>Takes the next frame of mu-law. Returns the edge that is known by it, if any.</summary>
    /// <param name="frame"><see cref="FrameSamples"/> bytes.</param>
    /// <param name="playout">What we play in the same 20 ms, as many bytes; empty when nothing.</param>
    public VoiceEdge? Add(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> playout = default)
    {
        ThrowIfNoFrame(frame.Length, playout.Length);
        return Decide(_evidence.Weigh(frame, playout));
    }

    /// <summary>Takes the next frame of 16-bit linear samples. Returns the edge that is known by it, if any.</summary>
    /// <param name="frame"><see cref="FrameSamples"/> samples.</param>
    /// <param name="playout">What we play in the same 20 ms, as many samples; empty when nothing.</param>
    public VoiceEdge? Add(ReadOnlySpan<short> frame, ReadOnlySpan<short> playout = default)
    {
        ThrowIfNoFrame(frame.Length, playout.Length);
        return Decide(_evidence.Weigh(frame, playout));
    }

    /// <summary>A frame was lost: time goes on, and nothing is learned. Returns the edge that is known by it, if any.</summary>
    public VoiceEdge? Skip() => _edges.Add(SpeechEvidence.None);

    /// <summary>The audio is over: speech that goes on ends here.</summary>
    public VoiceEdge? Complete() => _edges.Complete();

    private VoiceEdge? Decide(float odds) => _edges.Add(_evidence.IsTone ? SpeechEvidence.None : odds, _evidence.IsVoiced);

    private static void ThrowIfNoFrame(int frame, int playout)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame, FrameSamples);
        if (playout != 0)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(playout, FrameSamples);
        }
    }
}

using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>Notes where one channel has voice while its samples go by, in pieces of any size.</summary>
internal sealed class VoiceTrack
{
    private readonly VoiceActivityDetector _detector = new();
    private readonly short[] _frame = new short[VoiceActivityDetector.FrameSamples];
    private readonly short[] _playout = new short[VoiceActivityDetector.FrameSamples];
    private readonly List<SpeechStretch> _voiced = [];
    private int _filled;
    private bool _hasPlayout;
    private long _start;

    /// <summary>Takes the next samples.</summary>
    /// <param name="samples">Of the channel.</param>
    /// <param name="playout">What was played to the speaker at the same time, as many samples; empty when nothing.</param>
    public void Add(ReadOnlySpan<short> samples, ReadOnlySpan<short> playout)
    {
        for (var done = 0; done < samples.Length;)
        {
            var count = Math.Min(samples.Length - done, _frame.Length - _filled);
            samples.Slice(done, count).CopyTo(_frame.AsSpan(_filled));
            if (playout.Length > 0)
            {
                _hasPlayout = true;
                playout.Slice(done, count).CopyTo(_playout.AsSpan(_filled));
            }

            done += count;
            _filled += count;
            if (_filled == _frame.Length)
            {
                Hear();
            }
        }
    }

    /// <summary>No more samples come. Returns where there is voice, in order.</summary>
    public IReadOnlyList<SpeechStretch> Complete()
    {
        if (_filled > 0)
        {
            _frame.AsSpan(_filled).Clear();
            _playout.AsSpan(_filled).Clear();
            Hear();
        }

        Note(_detector.Complete());
        return _voiced;
    }

    private void Hear()
    {
        Note(_detector.Add(_frame, _hasPlayout ? _playout : default(ReadOnlySpan<short>)));
        _filled = 0;
    }

    private void Note(VoiceEdge? edge)
    {
        if (edge is { Kind: VoiceEdgeKind.Started } started)
        {
            _start = started.Sample;
        }
        else if (edge is { Kind: VoiceEdgeKind.Ended } ended && ended.Sample > _start)
        {
            _voiced.Add(new SpeechStretch(_start, ended.Sample));
        }
    }
}

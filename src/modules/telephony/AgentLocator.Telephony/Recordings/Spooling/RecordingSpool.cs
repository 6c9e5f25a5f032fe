using AgentLocator.Audio;
using AgentLocator.Twilio.MediaStreams;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>What became of a frame.</summary>
internal enum SpoolVerdict
{
    Written,

    /// <summary>Written, after a gap on its track that is silent.</summary>
    WrittenAfterGap,

    /// <summary>Its whole time has left the reorder window.</summary>
    Late,

    /// <summary>Its time lies too far ahead, or beyond the longest recording.</summary>
    Refused,

    /// <summary>The file has failed; nothing is written any more.</summary>
    Failed,
}

/// <summary>How a recording ended: its length, and why it failed if it did.</summary>
internal sealed record SpoolResult(long DurationMs, string? FailureReason);

/// <summary>
/// The recording of one stream while it grows: the caller left, the assistant right, each frame at the place its timestamp gives. Frames go to
/// memory without allocating; a timer hands them to the operating system, also when no more come, the reorder window included (its place in the
/// file is written again when it changes). A fault of the disk ends the recording, not the call.
/// </summary>
internal sealed class RecordingSpool : IDisposable
{
    // Timestamps are whole milliseconds, frames of other sizes than 160 bytes begin between them: those follow their predecessor.
    private const int TimestampGrain = MuLaw.BytesPerMillisecond;
    private const int DiskFullUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);

    private readonly Lock _gate = new();
    private readonly SpoolFile _file;
    private readonly StereoWindow _window;
    private readonly long _maxSamples;
    private readonly long _maxJump;
    private readonly long[] _next = new long[StereoWindow.Channels];
    private readonly ITimer _timer;
    private long _samples;
    private bool _closed;

    public RecordingSpool(SpoolFile file, SpoolOptions options, TimeProvider timeProvider)
    {
        _file = file;
        _window = new StereoWindow((int)SamplesOf(options.ReorderWindow));
        _maxSamples = SamplesOf(options.MaxLength);
        _maxJump = SamplesOf(options.MaxJump);
        _timer = timeProvider.CreateTimer(static spool => ((RecordingSpool)spool!).Flush(), this, options.FlushInterval, options.FlushInterval);
    }

    /// <summary>A <see cref="RecordingFailure"/> once writing has failed.</summary>
    public string? FailureReason { get; private set; }

    public SpoolVerdict Write(MediaTrack track, long timestampMs, ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (FailureReason is not null || _closed)
            {
                return SpoolVerdict.Failed;
            }

            if (muLaw.IsEmpty)
            {
                return SpoolVerdict.Written;
            }

            var channel = track == MediaTrack.Inbound ? 0 : 1;
            if (timestampMs < 0 || timestampMs > _maxSamples / MuLaw.BytesPerMillisecond)
            {
                return SpoolVerdict.Refused;
            }

            var position = timestampMs * MuLaw.BytesPerMillisecond;
            if (Math.Abs(position - _next[channel]) < TimestampGrain)
            {
                position = _next[channel];
            }

            if (position + muLaw.Length > _maxSamples || position - _window.End > _maxJump)
            {
                return SpoolVerdict.Refused;
            }

            return Place(channel, position, muLaw);
        }
    }

    /// <summary>Hands everything that has come to the operating system.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            if (FailureReason is null && !_closed)
            {
                Guarded(static spool => spool.WriteDirty());
            }
        }
    }

    /// <summary>Writes what is left, states the length in the header and closes the file. May be repeated.</summary>
    public SpoolResult Finish()
    {
        _timer.Dispose();
        lock (_gate)
        {
            if (!_closed)
            {
                if (FailureReason is null)
                {
                    Guarded(static spool => spool.WriteDirty());
                }

                Guarded(static spool => spool.Conclude());
                _closed = true;
                _file.Dispose();
            }

            return new SpoolResult(_samples / MuLaw.BytesPerMillisecond, FailureReason);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _closed = true;
            _file.Dispose();
        }
    }

    private static long SamplesOf(TimeSpan time) => (long)time.TotalMilliseconds * MuLaw.BytesPerMillisecond;

    private SpoolVerdict Place(int channel, long position, ReadOnlySpan<byte> muLaw)
    {
        var tooLate = _window.Start - position;
        if (tooLate >= muLaw.Length)
        {
            return SpoolVerdict.Late;
        }

        if (tooLate > 0)
        {
            muLaw = muLaw[(int)tooLate..];
            position += tooLate;
        }

        var verdict = position > _next[channel] ? SpoolVerdict.WrittenAfterGap : SpoolVerdict.Written;
        while (!muLaw.IsEmpty)
        {
            var piece = muLaw[..Math.Min(muLaw.Length, _window.Capacity)];
            if (!MakeRoom(position + piece.Length))
            {
                return SpoolVerdict.Failed;
            }

            _window.Put(channel, position, piece);
            position += piece.Length;
            muLaw = muLaw[piece.Length..];
        }

        _next[channel] = Math.Max(_next[channel], position);
        return verdict;
    }

    private bool MakeRoom(long end)
    {
        var start = end - _window.Capacity;
        if (start <= _window.Start)
        {
            return true;
        }

        if (_window.IsDirty && _window.CleanUpTo < start && !Guarded(static spool => spool.WriteDirty()))
        {
            return false;
        }

        if (start > _window.End && !FillGap(start))
        {
            return false;
        }

        _window.MoveTo(start);
        return true;
    }

    // On its own, so that only a gap pays for the closure.
    private bool FillGap(long end) => Guarded(spool => spool._file.WriteSilence(spool._window.End, end));

    private void WriteDirty()
    {
        if (_window.IsDirty)
        {
            _window.GetDirty(out var first, out var second);
            _file.Write(_window.CleanUpTo, first);
            _file.Write(_window.CleanUpTo + (first.Length / StereoWindow.Channels), second);
            _window.MarkClean();
        }
    }

    /// <summary>Also after a fault: what did reach the disk is made playable.</summary>
    private void Conclude()
    {
        _samples = FailureReason is null ? _window.End : Math.Min(_window.End, _file.Samples);
        _file.Finish(_samples);
    }

    private bool Guarded(Action<RecordingSpool> write)
    {
        try
        {
            write(this);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FailureReason ??= exception.HResult is DiskFullUnix or DiskFullWindows ? RecordingFailure.DiskFull : RecordingFailure.DiskFault;
            return false;
        }
    }
}

using AgentLocator.Audio;

namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>
/// The last moments of a stereo recording, where frames may still arrive out of order: a ring of fixed size, interleaved, silent where nothing
/// has come. Positions are samples of one channel from the start of the recording.
/// </summary>
internal sealed class StereoWindow
{
    public const int Channels = 2;

    private readonly byte[] _ring;

    public StereoWindow(int capacity)
    {
        Capacity = capacity;
        _ring = new byte[capacity * Channels];
        _ring.AsSpan().Fill(MuLaw.Silence);
    }

    /// <summary>Samples it holds.</summary>
    public int Capacity { get; }

    /// <summary>The first sample that may still change; the window reaches from here to Start + Capacity.</summary>
    public long Start { get; private set; }

    /// <summary>One past the last sample that has come, on either channel.</summary>
    public long End { get; private set; }

    /// <summary>The first sample that the file does not have yet in its present form; equal to <see cref="End"/> or above when it has all.</summary>
    public long CleanUpTo { get; private set; }

    /// <summary>One past the last sample that the file does not have yet.</summary>
    public long DirtyEnd { get; private set; }

    public bool IsDirty => CleanUpTo < DirtyEnd;

    /// <summary>Puts samples at their place, which must lie inside the window.</summary>
    public void Put(int channel, long position, ReadOnlySpan<byte> muLaw)
    {
        var index = (int)(position % Capacity);
        foreach (var sample in muLaw)
        {
            _ring[(index * Channels) + channel] = sample;
            index = index + 1 == Capacity ? 0 : index + 1;
        }

        var end = position + muLaw.Length;
        // A gap before it belongs to what has to be written.
        var from = Math.Min(position, End);
        CleanUpTo = IsDirty ? Math.Min(CleanUpTo, from) : from;
        DirtyEnd = Math.Max(DirtyEnd, end);
        End = Math.Max(End, end);
    }

    /// <summary>Moves forward; what falls out must have been written. Beyond <see cref="End"/>, the silence in between counts as come and written.</summary>
    public void MoveTo(long start)
    {
        for (var left = Math.Min(start - Start, Capacity); left > 0;)
        {
            var index = (int)(Start % Capacity);
            var run = (int)Math.Min(left, Capacity - index);
            _ring.AsSpan(index * Channels, run * Channels).Fill(MuLaw.Silence);
            Start += run;
            left -= run;
        }

        Start = start;
        End = Math.Max(End, start);
    }

    /// <summary>The interleaved samples that the file lacks, in two pieces where the ring ends between them.</summary>
    public void GetDirty(out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        var count = (int)(DirtyEnd - CleanUpTo);
        var index = (int)(CleanUpTo % Capacity);
        var run = Math.Min(count, Capacity - index);
        first = _ring.AsSpan(index * Channels, run * Channels);
        second = _ring.AsSpan(0, (count - run) * Channels);
    }

    /// <summary>The file has everything.</summary>
    public void MarkClean() => CleanUpTo = DirtyEnd;
}

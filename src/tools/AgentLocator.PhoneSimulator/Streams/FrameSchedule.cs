using AgentLocator.PhoneSimulator.Faults;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>
/// Decides when a frame leaves: the tracks take turns irregularly, now and then nothing leaves for up to 233 ms and then everything at
/// once, as on a real line; a steady one sends every frame when it is due. Loss, lateness, repetition and reordering are added on demand. Times are
/// milliseconds since the stream began.
/// </summary>
internal sealed class FrameSchedule(CallFaults faults, int seed, bool isSteady = false)
{
    private const int OrdinaryGapMs = 233;
    private const int FaultEvery = 10;

    private readonly Random random = new(seed);
    private readonly PriorityQueue<MediaFrame, (long Release, long Order)> pending = new();
    private long order;
    private long heldUntil;
    private long nextHold = 2000;
    private NumberedFrame? swapped;
    private int released;
    private long sequence = 1;

    /// <summary>The number of the message after the last frame; `start` was 1.</summary>
    public long NextSequenceNumber => sequence + 1;

    /// <summary>One 20 ms step: takes the frames of both tracks, returns what leaves now. Lost frames keep their numbers.</summary>
    public List<NumberedFrame> Step(IEnumerable<MediaFrame> inbound, IEnumerable<MediaFrame> outbound, long nowMs)
    {
        var (first, second) = random.Next(2) == 0 ? (inbound, outbound) : (outbound, inbound);
        Add(first, nowMs, late: false);
        Add(second, nowMs, late: !isSteady && random.Next(4) == 0);
        Hold(nowMs);
        var leaving = new List<NumberedFrame>();
        while (nowMs >= heldUntil && pending.TryPeek(out var frame, out var key) && key.Release <= nowMs)
        {
            pending.Dequeue();
            Release(frame, leaving);
        }

        return leaving;
    }

    /// <summary>The stream ends: all that was held back.</summary>
    public List<NumberedFrame> Flush()
    {
        var leaving = new List<NumberedFrame>();
        while (pending.TryDequeue(out var frame, out _))
        {
            Release(frame, leaving);
        }

        if (swapped is { } last)
        {
            swapped = null;
            leaving.Add(last);
        }

        return leaving;
    }

    private void Add(IEnumerable<MediaFrame> frames, long nowMs, bool late)
    {
        foreach (var frame in frames)
        {
            // At most one step late, and never a whole step less than the frame before it: a track's own order holds.
            var release = nowMs + (late ? 20 : 0);
            if (faults.LateFramesMs is { } lateness && random.Next(FaultEvery) == 0)
            {
                release = nowMs + lateness;
            }

            pending.Enqueue(frame, (release, order++));
        }
    }

    private void Hold(long nowMs)
    {
        if (nowMs < nextHold || (isSteady && faults.BurstMs is null))
        {
            return;
        }

        heldUntil = nowMs + (faults.BurstMs ?? random.Next(60, OrdinaryGapMs));
        nextHold = heldUntil + (faults.BurstMs is null ? random.Next(2000, 6000) : 2000);
    }

    private void Release(MediaFrame media, List<NumberedFrame> leaving)
    {
        var frame = new NumberedFrame(++sequence, media);
        released++;
        if (faults.LoseFramesPercent is { } percent && random.NextDouble() * 100 < percent)
        {
            return;
        }

        if (faults.ReorderFrames && swapped is null && released % FaultEvery == 0)
        {
            swapped = frame;
            return;
        }

        leaving.Add(frame);
        if (faults.DuplicateFrames && released % FaultEvery == 5)
        {
            leaving.Add(frame);
        }

        if (swapped is { } earlier && earlier.Frame.IsInbound == media.IsInbound)
        {
            swapped = null;
            leaving.Add(earlier);
        }
    }
}

using AgentLocator.PhoneSimulator.Speech;

namespace AgentLocator.PhoneSimulator.Media;

/// <summary>
/// Moves a call on in real time times its speed: 20 ms of audio in each direction, kept and handed to the listeners, then the clock.
/// Where the machine cannot keep up the call takes longer; nothing is left out.
/// </summary>
internal sealed class MediaPump(
    CallClock clock, AudioTrack inbound, AudioTrack outbound, CallAudio audio, TimeProvider time, double speed)
{
    public const int FrameMs = 20;
    public const int FrameBytes = FrameMs * MuLaw.BytesPerMs;

    private const int LargestBatch = 50;
    private const int MostArrearsMs = 1000;
    private static readonly TimeSpan LongestWaitForListener = TimeSpan.FromSeconds(2);

    private readonly byte[] inboundFrame = new byte[FrameBytes];
    private readonly byte[] outboundFrame = new byte[FrameBytes];
    private volatile IMediaListener[] listeners = [];
    private volatile bool audioCarried = true;
    private int holds;
    private long last;
    private double due;
    private long waitingSince;

    public void Add(IMediaListener listener)
    {
        lock (clock)
        {
            listeners = [.. listeners, listener];
        }
    }

    public void Remove(IMediaListener listener)
    {
        lock (clock)
        {
            listeners = [.. listeners.Where(l => l != listener)];
        }
    }

    /// <summary>The call is over: the clock goes on for what follows it, the audio does not.</summary>
    public void EndAudio() => audioCarried = false;

    /// <summary>
    /// While the call waits for this (the application, or a voice) its time passes at the speed of life at most: neither is faster
    /// than life, and their thinking would be heard as long pauses.
    /// </summary>
    public async Task<T> HoldAsync<T>(Task<T> awaited)
    {
        Interlocked.Increment(ref holds);
        try
        {
            return await awaited;
        }
        finally
        {
            Interlocked.Decrement(ref holds);
        }
    }

    /// <summary>Before the first beat: the call's time begins.</summary>
    public void Begin() => last = time.GetTimestamp();

    /// <summary>Does what has become due since the last beat. Not to be called twice at once.</summary>
    public void Beat()
    {
        var now = time.GetTimestamp();
        due += time.GetElapsedTime(last, now).TotalMilliseconds * (Volatile.Read(ref holds) > 0 ? Math.Min(1, speed) : speed);
        last = now;
        if (speed > 1 && AnyBehind())
        {
            due = Math.Min(due, clock.NowMs);
        }

        for (var batch = 0; batch < LargestBatch && clock.NowMs + FrameMs <= due; batch++)
        {
            Step();
        }

        // What could not be done by now is not caught up with: the call takes longer.
        due = Math.Min(due, clock.NowMs + MostArrearsMs);
    }

    private bool AnyBehind()
    {
        if (!Array.Exists(listeners, l => l.IsBehind))
        {
            waitingSince = 0;
            return false;
        }

        waitingSince = waitingSince == 0 ? time.GetTimestamp() : waitingSince;
        return time.GetElapsedTime(waitingSince) < LongestWaitForListener;
    }

    private void Step()
    {
        if (audioCarried)
        {
            inbound.Read(inboundFrame);
            outbound.Read(outboundFrame);
            audio.Append(inboundFrame, outboundFrame);
            if (listeners is { Length: > 0 } hearing)
            {
                var heardInbound = inboundFrame.AsSpan().ToArray();
                var heardOutbound = outboundFrame.AsSpan().ToArray();
                foreach (var listener in hearing)
                {
                    listener.Hear(heardInbound, heardOutbound, clock.NowMs);
                }
            }
        }

        clock.Advance(FrameMs);
    }
}

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>The times by which a stream must have done something. Written by the receive loop, read by the watchdog.</summary>
internal sealed class StreamDeadlines(MediaStreamOptions options, TimeProvider timeProvider)
{
    private readonly long _startBy = timeProvider.GetTimestamp() + TicksOf(options.StartDeadline, timeProvider);
    private readonly long _idleTicks = TicksOf(options.IdleTimeout, timeProvider);
    private long _lastMessage = timeProvider.GetTimestamp();
    private Ending? _ending;
    private bool _hasStarted;

    public void HeardMessage(long timestamp) => Volatile.Write(ref _lastMessage, timestamp);

    public void HeardStart() => Volatile.Write(ref _hasStarted, true);

    /// <summary>The stream is to end soon, for this reason; the first one counts.</summary>
    public void EndSoon(StreamEnd reason)
    {
        // A process that stops has waited long enough.
        var grace = reason == StreamEnd.ShuttingDown ? TimeSpan.Zero : options.EndGrace;
        var by = timeProvider.GetTimestamp() + TicksOf(grace, timeProvider);
        Interlocked.CompareExchange(ref _ending, new Ending(by, reason), null);
    }

    /// <summary>What has run out, if anything has.</summary>
    public StreamEnd? Judge()
    {
        var now = timeProvider.GetTimestamp();
        if (Volatile.Read(ref _ending) is { } ending && now >= ending.By)
        {
            return ending.Reason;
        }

        if (!Volatile.Read(ref _hasStarted))
        {
            return now >= _startBy ? StreamEnd.NoStart : null;
        }

        return now - Volatile.Read(ref _lastMessage) >= _idleTicks ? StreamEnd.Idle : null;
    }

    private static long TicksOf(TimeSpan time, TimeProvider timeProvider) => (long)(time.TotalSeconds * timeProvider.TimestampFrequency);

    private sealed record Ending(long By, StreamEnd Reason);
}

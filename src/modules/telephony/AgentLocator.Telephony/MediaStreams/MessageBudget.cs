namespace AgentLocator.Telephony.MediaStreams;

/// <summary>A bucket of messages that refills with time and holds ten seconds' worth: bursts pass, floods do not.</summary>
internal struct MessageBudget(int perSecond, long now, long ticksPerSecond)
{
    private const int SecondsHeld = 10;

    private double _left = (double)perSecond * SecondsHeld;
    private long _last = now;

    /// <summary>False when there is nothing left at this time stamp.</summary>
    public bool TryTake(long timestamp)
    {
        var refill = Math.Max(0, timestamp - _last) * (double)perSecond / ticksPerSecond;
        _left = Math.Min((double)perSecond * SecondsHeld, _left + refill);
        _last = Math.Max(_last, timestamp);
        if (_left < 1)
        {
            return false;
        }

        _left--;
        return true;
    }
}

using System.Collections.Concurrent;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

/// <summary>A clock on which every wait up to a limit is over at once, and written down; longer waits take their real time.</summary>
internal sealed class HurriedTimeProvider(TimeSpan limit) : TimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = new();

    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > limit || dueTime < TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

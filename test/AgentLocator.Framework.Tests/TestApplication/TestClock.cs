namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>The real time, and what it was put forward by.</summary>
public sealed class TestClock : TimeProvider
{
    private long _aheadTicks;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _aheadTicks, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));
}

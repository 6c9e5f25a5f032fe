using AgentLocator.Telephony.MediaStreams;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Rates and deadlines, on a clock of their own.</summary>
[NoDatabase]
public sealed class StreamLimitsTests
{
    private readonly ManualTime _time = new();
    private readonly MediaStreamOptions _options = new();

    [Fact]
    public void A_burst_of_ten_seconds_passes_and_a_flood_does_not()
    {
        var budget = new MessageBudget(100, _time.GetTimestamp(), _time.TimestampFrequency);

        Enumerable.Range(0, 1000).ShouldAllBe(_ => budget.TryTake(_time.GetTimestamp()));
        budget.TryTake(_time.GetTimestamp()).ShouldBeFalse();

        _time.Advance(TimeSpan.FromMilliseconds(500));
        Enumerable.Range(0, 50).Count(_ => budget.TryTake(_time.GetTimestamp())).ShouldBe(50);
        budget.TryTake(_time.GetTimestamp()).ShouldBeFalse();
    }

    [Fact]
    public void A_socket_without_start_has_five_seconds_whatever_else_it_sends()
    {
        var deadlines = new StreamDeadlines(_options, _time);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        deadlines.HeardMessage(_time.GetTimestamp());
        deadlines.Judge().ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(0.2));
        deadlines.Judge().ShouldBe(StreamEnd.NoStart);
    }

    [Fact]
    public void A_stream_without_messages_is_idle_after_a_minute()
    {
        var deadlines = new StreamDeadlines(_options, _time);
        deadlines.HeardStart();
        _time.Advance(TimeSpan.FromSeconds(30));
        deadlines.HeardMessage(_time.GetTimestamp());
        _time.Advance(TimeSpan.FromSeconds(59));
        deadlines.Judge().ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));
        deadlines.Judge().ShouldBe(StreamEnd.Idle);
    }

    [Fact]
    public void The_first_reason_to_end_counts_and_leaves_a_moment_for_what_is_on_its_way()
    {
        var deadlines = new StreamDeadlines(_options, _time);
        deadlines.HeardStart();
        deadlines.EndSoon(StreamEnd.CallEnded);
        _time.Advance(TimeSpan.FromSeconds(1));
        deadlines.EndSoon(StreamEnd.ShuttingDown);
        deadlines.Judge().ShouldBeNull();

        _time.Advance(TimeSpan.FromSeconds(1));
        deadlines.Judge().ShouldBe(StreamEnd.CallEnded);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}

using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Nodes;

public sealed class NodeDirectoryTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Watch _watch = new();
    private readonly Me _me = new(TestRows.NewId(), TestRows.NewId());
    private readonly Guid _other = TestRows.NewId();
    private readonly NodeDirectory _directory;
    private int _lost;
    private int _missing;

    public NodeDirectoryTests()
    {
        _directory = new NodeDirectory(_me, new NodeRegistryOptions(new ConfigurationBuilder().Build()), _watch);
        _directory.RunLost += () => _lost++;
        _directory.RunMissing += () => _missing++;
    }

    [Fact]
    public void This_run_lives_whatever_the_table_says()
    {
        Show();
        _directory.IsAlive(_me.RunId).ShouldBeTrue();
        _directory.HasOtherReady.ShouldBeFalse();
    }

    [Fact]
    public void A_row_that_moves_lives_however_wrong_its_clock_is()
    {
        var seenAt = Start.AddYears(-3);
        for (var beat = 0; beat < 20; beat++)
        {
            _watch.Pass(TimeSpan.FromSeconds(2));
            Show(Row(seenAt = seenAt.AddSeconds(1)));
            _directory.IsAlive(_other).ShouldBeTrue();
        }

        _directory.HasOtherReady.ShouldBeTrue();
        _lost.ShouldBe(0);
    }

    [Fact]
    public void A_row_that_stands_still_for_ten_seconds_is_dead_and_its_loss_is_told_once()
    {
        Show(Row(Start));
        _watch.Pass(TimeSpan.FromSeconds(9));
        Show(Row(Start));
        _directory.IsAlive(_other).ShouldBeTrue();

        _watch.Pass(TimeSpan.FromSeconds(2));
        Show(Row(Start));
        Show(Row(Start));

        _directory.IsAlive(_other).ShouldBeFalse();
        _directory.HasOtherReady.ShouldBeFalse();
        _lost.ShouldBe(1);
    }

    [Fact]
    public void A_node_that_was_silent_and_comes_back_lives()
    {
        Show(Row(Start));
        _watch.Pass(TimeSpan.FromSeconds(11));
        Show(Row(Start));
        Show(Row(Start.AddSeconds(12)));

        _directory.IsAlive(_other).ShouldBeTrue();
    }

    [Fact]
    public void While_the_database_is_away_the_picture_stays_and_everybody_gets_time_to_come_back()
    {
        Show(Row(Start));
        _directory.LoseSight();
        _watch.Pass(TimeSpan.FromMinutes(5));
        _directory.IsAlive(_other).ShouldBeTrue();

        Show(Row(Start));
        _directory.IsAlive(_other).ShouldBeTrue();
        _watch.Pass(TimeSpan.FromSeconds(11));
        Show(Row(Start));
        _directory.IsAlive(_other).ShouldBeFalse();
    }

    [Fact]
    public void A_run_that_no_picture_shows_counts_as_alive_until_a_newer_one_does_not_show_it_either()
    {
        Show();
        _watch.Pass(TimeSpan.FromSeconds(1));

        _directory.IsAlive(_other).ShouldBeTrue();
        _missing.ShouldBe(1);
        _watch.Pass(TimeSpan.FromSeconds(1));
        Show();

        _directory.IsAlive(_other).ShouldBeFalse();
        _lost.ShouldBe(1);
    }

    [Fact]
    public void A_run_that_started_after_the_picture_was_taken_is_found_alive()
    {
        Show();
        _directory.IsAlive(_other).ShouldBeTrue();
        _watch.Pass(TimeSpan.FromSeconds(1));
        Show(Row(Start));

        _directory.IsAlive(_other).ShouldBeTrue();
        _lost.ShouldBe(0);
    }

    [Fact]
    public void Whoever_signs_off_or_was_an_earlier_start_on_this_disk_is_dead_at_once()
    {
        var earlier = TestRows.NewId();
        _directory.Bury([earlier]);
        Show(Row(Start));
        _directory.IsAlive(earlier).ShouldBeFalse();
        _lost = 0;

        _watch.Pass(TimeSpan.FromSeconds(1));
        Show();

        _directory.IsAlive(_other).ShouldBeFalse();
        _lost.ShouldBe(1);
    }

    [Fact]
    public void A_row_left_by_a_node_that_died_long_ago_is_no_node_to_send_calls_to()
    {
        Show(Row(Start.AddDays(-1)));

        _directory.HasOtherReady.ShouldBeFalse();
    }

    private void Show(params NodeRecord[] rows) => _directory.Show(rows, Start, _watch.GetTimestamp());

    private NodeRecord Row(DateTime seenAt) => new(_other, TestRows.NewId(), seenAt);

    private sealed record Me(Guid Id, Guid RunId) : INode;

    private sealed class Watch : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}

using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

/// <summary>Which tries count.</summary>
public sealed class RetryRuleTests(TestApp app) : IClassFixture<TestApp>
{
    // Of this test alone: nothing probes the database behind it, so it stays away until the test says so.
    private readonly DatabaseAvailability _database = new(TimeProvider.System, NullLogger<DatabaseAvailability>.Instance);

    private RetryRule Rule => new(_database, app.Get<IClock>());

    [Fact]
    public void The_twentieth_failure_is_the_last()
    {
        Rule.After(new InvalidOperationException(), tryCount: 19, outages: 0).NextTry.ShouldNotBeNull();
        Rule.After(new InvalidOperationException(), tryCount: 20, outages: 0).ShouldBe(new RetryVerdict(20, 0, null));
    }

    [Fact]
    public void A_try_that_failed_for_the_databases_absence_is_given_back_a_hundred_times()
    {
        var given = Rule.After(new LostConnectionException(), tryCount: 20, outages: 99);
        (given.Tries, given.Outages).ShouldBe((19, 100));
        given.NextTry.ShouldNotBeNull();
        _database.IsAvailable.ShouldBeFalse();

        Rule.After(new LostConnectionException(), tryCount: 20, outages: 100).ShouldBe(new RetryVerdict(20, 100, null));
    }

    [Fact]
    public void A_time_out_counts_unless_the_database_is_known_to_be_or_to_have_just_been_away()
    {
        Rule.After(new TimeoutException(), tryCount: 5, outages: 0).Tries.ShouldBe(5);
        _database.IsAvailable.ShouldBeTrue("a time-out may be another machine's");

        _database.Report(new LostConnectionException());
        Rule.After(new TimeoutException(), tryCount: 5, outages: 0).Tries.ShouldBe(4);
        Rule.After(new InvalidOperationException(), tryCount: 5, outages: 0).Tries.ShouldBe(5);

        _database.Return();
        Rule.After(new OperationCanceledException(), tryCount: 5, outages: 1).ShouldSatisfyAllConditions(v => v.Tries.ShouldBe(4), v => v.Outages.ShouldBe(2));
    }

    [Fact]
    public async Task A_job_survives_more_time_outs_in_an_outage_than_it_has_tries()
    {
        await using var alone = await TestApp.StartAsync();
        var subject = TestRows.NewId();
        alone.Trace.LetFail(CountJob.Who, subject, times: 25, () => new TimeoutException());
        alone.Get<IDatabaseAvailability>().Report(new LostConnectionException()).ShouldBeTrue();

        await alone.EnqueueAsync(TestApp.North, new CountArgs(subject));
        await alone.EventuallyAsync(async () => await alone.FindJobAsync(subject) is null, hurry: true);

        alone.Trace.Count(CountJob.Who, subject).ShouldBe(26);
    }
}

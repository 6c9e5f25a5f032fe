using System.Numerics;
using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class JobLeaseTests
{
    [Fact]
    public async Task A_job_that_completes_itself_does_so_with_its_effect_and_is_not_removed_twice()
    {
        await using var app = await TestApp.StartAsync();
        var subject = TestRows.NewId();
        app.Trace.LetFail(WriteJob.Who, subject, times: 2);

        await app.EnqueueAsync(TestApp.North, new WriteArgs(subject));
        await app.EventuallyAsync(async () => await app.FindJobAsync(subject) is null, hurry: true);

        app.Trace.Count(WriteJob.Who, subject).ShouldBe(3);
        (await app.CountNoticesAsync(TestApp.North, WriteJob.Who, subject)).ShouldBe(1);
    }

    [Theory]
    [InlineData(FaultPoint.BeforeCommit)]
    [InlineData(FaultPoint.AfterCommit)]
    public async Task The_effect_of_a_job_that_completes_itself_happens_once_wherever_the_database_breaks_off(FaultPoint point)
    {
        await using var app = await TestApp.StartAsync();
        var subjects = Enumerable.Range(0, 12).Select(_ => TestRows.NewId()).ToList();
        var commits = 0;
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            foreach (var subject in subjects)
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new WriteArgs(subject));
            }

            // Not each third: a round of the runner has a number of commits, too, and the same one would break again and again.
            app.Get<Faults>().Let(() => BitOperations.PopCount((uint)Interlocked.Increment(ref commits)) % 3 == 0 ? point : FaultPoint.Never);
        });

        // Claims, completions and failures all commit: with a third of the commits broken, each of them breaks some time.
        await app.EventuallyAsync(async () => (await app.JobsAsync()).Count == 0, hurry: true);
        commits.ShouldBeGreaterThan(subjects.Count);
        app.Get<Faults>().Let(null);

        foreach (var subject in subjects)
        {
            (await app.CountNoticesAsync(TestApp.North, WriteJob.Who, subject)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_job_whose_lease_was_lost_leaves_no_effect()
    {
        await using var app = await TestApp.StartAsync();
        var subject = TestRows.NewId();
        await app.EnqueueAsync(TestApp.North, new WriteArgs(subject, Waits: true));
        await app.EventuallyAsync(() => app.Trace.Count(WriteJob.Who, subject) == 1);

        var another = TestRows.NewId();
        await app.LeaveClaimedAsync(subject, another);
        app.Get<JobGate>().Opened.SetResult();
        await app.EventuallyAsync(() => app.Trace.Count(WriteJob.Who, subject) == 2, hurry: true);
        await app.EventuallyAsync(async () => await app.FindJobAsync(subject) is null);

        app.Trace.Count(WriteJob.Who + ".committed", subject).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.North, WriteJob.Who, subject)).ShouldBe(1);
    }

    [Fact]
    public async Task What_an_earlier_start_on_this_disk_held_is_free_at_once()
    {
        await using var crashed = await TestApp.StartAsync(("Node:Silence", "01:00:00"));
        var subject = TestRows.NewId();
        await crashed.EnqueueAsync(TestApp.North, new WriteArgs(subject, Waits: true));
        await crashed.EventuallyAsync(() => crashed.Trace.Count(WriteJob.Who, subject) == 1);

        await using (var restarted = await crashed.StartAfterCrashAsync(("Node:Silence", "01:00:00")))
        {
            restarted.Get<JobGate>().Opened.SetResult();
            await restarted.EventuallyAsync(async () => await restarted.FindJobAsync(subject) is null);

            restarted.Trace.Count(WriteJob.Who, subject).ShouldBe(1);
        }

        // The old process wakes up after all: its effect is refused.
        crashed.Get<JobGate>().Opened.SetResult();
        await crashed.EnqueueAsync(TestApp.North, new CountArgs(subject));
        await crashed.EventuallyAsync(() => crashed.Trace.Count(CountJob.Who, subject) == 1);
        var trace = crashed.Trace;
        await crashed.DisposeAsync();
        trace.Count(WriteJob.Who + ".committed", subject).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_silent_node_held_is_done_by_another()
    {
        await using var app = await TestApp.StartAsync(("Node:Beat", "00:00:00.05"), ("Node:Silence", "00:00:00.5"));
        var (subject, silent) = (TestRows.NewId(), TestRows.NewId());
        await app.Scope.RunAsHostAsync("test", async services =>
        {
            await services.Nodes().InsertAsync(new NodeRecord(silent, TestRows.NewId(), app.Clock.GetUtcNow().UtcDateTime));
            return true;
        });
        await app.EventuallyAsync(() => app.Get<INodeDirectory>().HasOtherReady);
        app.Get<INodeDirectory>().IsAlive(silent).ShouldBeTrue();
        using (app.Get<ICurrentTenant>().Change(TestApp.North))
        {
            await app.Get<IBackgroundJobManager>().EnqueueAsync(new CountArgs(subject), delay: TimeSpan.FromHours(1));
        }

        await app.LeaveClaimedAsync(subject, silent);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.EventuallyAsync(() => app.Trace.Count(CountJob.Who, subject) == 1);

        app.Get<INodeDirectory>().IsAlive(silent).ShouldBeFalse();
        app.Get<INodeDirectory>().HasOtherReady.ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_that_needs_a_nodes_disk_waits_for_that_node()
    {
        await using var app = await TestApp.StartAsync();
        var (here, anywhere) = (TestRows.NewId(), TestRows.NewId());
        await using (var other = await app.StartNeighbourAsync())
        {
            await app.StopRunnerAsync();
            using (app.Get<ICurrentTenant>().Change(TestApp.North))
            {
                await app.Get<INodeBackgroundJobManager>().EnqueueHereAsync(new CountArgs(here), BackgroundJobPriority.High);
                await app.Get<IBackgroundJobManager>().EnqueueAsync(new CountArgs(anywhere));
            }

            other.Get<JobSignal>().Set();
            await other.EventuallyAsync(() => other.Trace.Count(CountJob.Who, anywhere) == 1);
            other.Trace.Of(here).ShouldBeEmpty();
        }

        await using var restarted = await app.StartAfterCrashAsync();
        await restarted.EventuallyAsync(() => restarted.Trace.Count(CountJob.Who, here) == 1);
    }

    [Fact]
    public async Task Completing_outside_a_job_is_refused()
    {
        await using var app = await TestApp.StartAsync();
        app.Get<ICurrentBackgroundJob>().Id.ShouldBeNull();
        await Should.ThrowAsync<AbpException>(() => app.Scope.RunAsync(TestApp.North, _ => app.Get<ICurrentBackgroundJob>().CompleteAsync()));
    }
}

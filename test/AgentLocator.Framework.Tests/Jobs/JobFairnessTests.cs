using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class JobFairnessTests
{
    [Fact]
    public async Task A_tenant_with_many_jobs_does_not_hold_up_anothers_first_one()
    {
        await using var app = await TestApp.StartAsync(("BackgroundJobs:Parallelism", "2"));
        var many = Enumerable.Range(0, 500).Select(_ => TestRows.NewId()).ToList();
        var first = TestRows.NewId();

        await app.EnqueueManyAsync(TestApp.North, many);
        await app.EnqueueAsync(TestApp.South, new CountArgs(first));
        await app.EventuallyAsync(() => app.Trace.Count(CountJob.Who, first) == 1);

        app.Trace.All.TakeWhile(entry => entry.Subject != first).Count().ShouldBeLessThan(250);
        await app.EventuallyAsync(async () => (await app.JobsAsync()).Count == 0, patience: TimeSpan.FromMinutes(2));
        app.Trace.All.Count().ShouldBe(501);
    }

    [Fact]
    public async Task Within_a_tenant_higher_priority_goes_first_then_age()
    {
        await using var app = await TestApp.StartAsync(("BackgroundJobs:Parallelism", "1"));
        var (gate, low, normal, later, high) = (TestRows.NewId(), TestRows.NewId(), TestRows.NewId(), TestRows.NewId(), TestRows.NewId());
        await app.EnqueueAsync(TestApp.North, new GateArgs(gate));
        await app.EventuallyAsync(() => app.Trace.Count(GateJob.Who, gate) == 1);

        await app.EnqueueAsync(TestApp.North, new CountArgs(low), BackgroundJobPriority.Low);
        await app.EnqueueAsync(TestApp.North, new CountArgs(normal));
        await app.EnqueueAsync(TestApp.North, new CountArgs(later));
        await app.EnqueueAsync(TestApp.North, new CountArgs(high), BackgroundJobPriority.High);
        app.Get<JobGate>().Opened.SetResult();
        await app.EventuallyAsync(async () => (await app.JobsAsync()).Count == 0);

        app.Trace.All.Select(entry => entry.Subject).ShouldBe([gate, high, normal, later, low]);
    }

    [Fact]
    public async Task Long_jobs_of_one_tenant_leave_the_next_free_place_to_another()
    {
        await using var app = await TestApp.StartAsync(("BackgroundJobs:Parallelism", "3"));
        Guid[] long1 = [TestRows.NewId(), TestRows.NewId()];
        foreach (var subject in long1)
        {
            await app.EnqueueAsync(TestApp.North, new GateArgs(subject));
        }

        await app.EventuallyAsync(() => long1.All(subject => app.Trace.Count(GateJob.Who, subject) == 1));
        var (another, own) = (TestRows.NewId(), TestRows.NewId());
        await app.Scope.RunAsync(TestApp.North, async _ =>
        {
            await app.EnqueueAsync(TestApp.North, new CountArgs(own));
            await app.EnqueueAsync(TestApp.South, new CountArgs(another));
        });
        await app.EventuallyAsync(() => app.Trace.Count(CountJob.Who, own) == 1);

        var order = app.Trace.All.Select(entry => entry.Subject).ToList();
        order.IndexOf(another).ShouldBeInRange(0, order.IndexOf(own));
        app.Get<JobGate>().Opened.SetResult();
    }
}

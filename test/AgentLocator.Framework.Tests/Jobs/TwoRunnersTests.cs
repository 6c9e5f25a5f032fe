using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class TwoRunnersTests
{
    [Fact]
    public async Task Two_nodes_share_the_jobs_and_run_none_twice()
    {
        await using var app = await TestApp.StartAsync();
        await using var other = await app.StartNeighbourAsync();
        var subjects = Enumerable.Range(0, 300).Select(_ => TestRows.NewId()).ToList();

        await app.EnqueueManyAsync(TestApp.North, subjects);
        other.Get<JobSignal>().Set();
        await app.EventuallyAsync(async () => (await app.JobsAsync()).Count == 0);

        subjects.ShouldAllBe(subject => app.Trace.Count(CountJob.Who, subject) + other.Trace.Count(CountJob.Who, subject) == 1);
        app.Trace.All.ShouldNotBeEmpty();
        other.Trace.All.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_job_wakes_the_other_node_by_a_signal()
    {
        (string, string)[] sleepy = [("BackgroundJobs:Polling", "01:00:00"), ("BackgroundJobs:Parallelism", "1")];
        await using var app = await TestApp.StartAsync(sleepy);
        await using var other = await app.StartNeighbourAsync(sleepy);
        using var wire = app.Get<INodeSignals>().Subscribe("jobs", payload => other.Get<INodeSignals>().Publish("jobs", payload));
        await app.EnqueueAsync(TestApp.North, new GateArgs(TestRows.NewId()));
        await app.EventuallyAsync(() => app.Trace.All.Concat(other.Trace.All).Any());

        await app.EnqueueAsync(TestApp.North, new GateArgs(TestRows.NewId()));
        await app.EventuallyAsync(() => app.Trace.All.Count() == 1 && other.Trace.All.Count() == 1);

        app.Get<JobGate>().Opened.SetResult();
        other.Get<JobGate>().Opened.SetResult();
    }
}

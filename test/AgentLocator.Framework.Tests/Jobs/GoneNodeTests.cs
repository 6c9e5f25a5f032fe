using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Letters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

/// <summary>Jobs that need the disk of a node that is not there.</summary>
public sealed class GoneNodeTests
{
    [Fact]
    public async Task A_job_of_a_disk_that_does_not_come_back_for_a_week_is_a_dead_letter_that_says_so()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopRunnerAsync();
        Guid subject;
        await using (var gone = await app.StartNeighbourAsync())
        {
            subject = await EnqueueOnAsync(gone);
        }

        app.Clock.Advance(TimeSpan.FromDays(6));
        await LookAsync(app);
        (await app.FindJobAsync(subject))!.AbandonedAt.ShouldBeNull();

        app.Clock.Advance(TimeSpan.FromDays(2));
        await LookAsync(app);
        (await app.FindJobAsync(subject))!.AbandonedAt.ShouldNotBeNull();
        var letter = (await app.Scope.RunAsHostAsync("test", services => services.GetRequiredService<DeadLetters>().GetPageAsync())).Items.ShouldHaveSingleItem();
        (letter.Kind, letter.Name, letter.TenantId).ShouldBe((DeadLetterKind.Job, "test.count", TestApp.North));
        letter.ErrorMessage.ShouldBe("The node whose disk it needs has not come back for 7 days.");
    }

    [Fact]
    public async Task A_node_that_lives_has_its_time()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopRunnerAsync();
        await using var busy = await app.StartNeighbourAsync();
        var subject = await EnqueueOnAsync(busy);

        app.Clock.Advance(TimeSpan.FromDays(8));
        await LookAsync(app);

        (await app.FindJobAsync(subject))!.AbandonedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_is_not_due_yet_waits_for_its_disk()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopRunnerAsync();
        Guid subject;
        await using (var gone = await app.StartNeighbourAsync())
        {
            subject = await EnqueueOnAsync(gone, TimeSpan.FromDays(30));
        }

        app.Clock.Advance(TimeSpan.FromDays(8));
        await LookAsync(app);

        (await app.FindJobAsync(subject))!.AbandonedAt.ShouldBeNull();
    }

    private static async Task<Guid> EnqueueOnAsync(TestApp node, TimeSpan? delay = null)
    {
        await node.StopRunnerAsync();
        var subject = TestRows.NewId();
        using var tenant = node.Get<ICurrentTenant>().Change(TestApp.North);
        await node.Get<INodeBackgroundJobManager>().EnqueueHereAsync(new CountArgs(subject), delay: delay);
        return subject;
    }

    /// <summary>A node comes up; when it has done a job, it has looked.</summary>
    private static async Task LookAsync(TestApp app)
    {
        await using var node = await app.StartNeighbourAsync();
        var marker = TestRows.NewId();
        await node.EnqueueAsync(TestApp.South, new CountArgs(marker));
        await app.EventuallyAsync(async () => await app.FindJobAsync(marker) is null);
    }
}

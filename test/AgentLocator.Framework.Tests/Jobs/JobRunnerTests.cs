using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Jobs;

public sealed class JobRunnerTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_job_runs_under_the_tenant_that_asked_for_it_without_a_unit_of_work_and_is_gone()
    {
        var subject = TestRows.NewId();

        await EnqueueAsync(subject);
        await GoneAsync(subject);

        var entry = app.Trace.Of(subject).ShouldHaveSingleItem();
        entry.TenantId.ShouldBe(TestApp.North);
        entry.InsideUnitOfWork.ShouldBeFalse();
    }

    [Fact]
    public async Task A_job_of_a_change_that_was_rolled_back_does_not_exist()
    {
        var subject = TestRows.NewId();

        await Should.ThrowAsync<InvalidOperationException>(app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new CountArgs(subject));
            await app.Get<IUnitOfWorkManager>().Current!.SaveChangesAsync();
            throw new InvalidOperationException();
        }));

        (await RowAsync(subject)).ShouldBeNull();
        app.Trace.Of(subject).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failing_job_is_tried_again()
    {
        var subject = TestRows.NewId();
        app.Trace.LetFail(CountJob.Who, subject, times: 2);

        await EnqueueAsync(subject);
        await app.EventuallyAsync(async () => await RowAsync(subject) is null, hurry: true);

        app.Trace.Count(CountJob.Who, subject).ShouldBe(3);
    }

    [Fact]
    public async Task A_job_that_never_succeeds_is_kept_with_its_error_and_left_alone()
    {
        var subject = TestRows.NewId();
        app.Trace.LetFail(CountJob.Who, subject, times: int.MaxValue);

        await EnqueueAsync(subject);
        await app.EventuallyAsync(async () => await RowAsync(subject) is { AbandonedAt: not null }, hurry: true);

        var row = await RowAsync(subject);
        row!.TryCount.ShouldBe(20);
        row.LastError!.ShouldContain("was told to fail");
        row.OwnerTenantId.ShouldBe(TestApp.North);
        app.Trace.Count(CountJob.Who, subject).ShouldBe(20);
    }

    [Fact]
    public async Task A_job_of_an_unknown_name_harms_nobody()
    {
        await app.Scope.RunAsHostAsync("test", services => services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().InsertAsync(new BackgroundJobRecord(
            TestRows.NewId(), TestApp.North, "test.unknown", "{}", BackgroundJobPriority.High, Now(), Now())));
        var subject = TestRows.NewId();

        await EnqueueAsync(subject);
        await GoneAsync(subject);

        app.Trace.Count(CountJob.Who, subject).ShouldBe(1);
    }

    [Fact]
    public async Task A_delayed_job_waits()
    {
        var subject = TestRows.NewId();

        await EnqueueAsync(subject, TimeSpan.FromDays(400));
        var marker = TestRows.NewId();
        await EnqueueAsync(marker);
        await GoneAsync(marker);
        app.Trace.Of(subject).ShouldBeEmpty();

        app.Clock.Advance(TimeSpan.FromDays(401));
        app.Get<JobSignal>().Set();
        await GoneAsync(subject);
    }

    [Fact]
    public async Task Jobs_run_beside_each_other_and_none_twice_at_once_however_long_they_take()
    {
        Guid[] subjects = [TestRows.NewId(), TestRows.NewId(), TestRows.NewId()];
        using (app.Get<ICurrentTenant>().Change(TestApp.North))
        {
            foreach (var subject in subjects)
            {
                await app.Get<IBackgroundJobManager>().EnqueueAsync(new GateArgs(subject));
            }
        }

        await app.EventuallyAsync(() => subjects.All(subject => app.Trace.Of(subject).Any()));
        var marker = TestRows.NewId();
        await EnqueueAsync(marker);
        await GoneAsync(marker);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await EnqueueAsync(marker = TestRows.NewId());
        await GoneAsync(marker);
        subjects.ShouldAllBe(subject => app.Trace.Count(GateJob.Who, subject) == 1);

        app.Get<JobGate>().Opened.SetResult();
        await app.EventuallyAsync(async () => await RowAsync(subjects[2]) is null);
    }

    private async Task EnqueueAsync(Guid subject, TimeSpan? delay = null)
    {
        using var tenant = app.Get<ICurrentTenant>().Change(TestApp.North);
        await app.Get<IBackgroundJobManager>().EnqueueAsync(new CountArgs(subject), delay: delay);
    }

    private DateTime Now() => app.Clock.GetUtcNow().UtcDateTime;

    private Task GoneAsync(Guid subject) => app.EventuallyAsync(async () => await RowAsync(subject) is null);

    private Task<BackgroundJobRecord?> RowAsync(Guid subject) => app.Scope.RunAsHostAsync("look", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        var text = subject.ToString();
        return await rows.AsNoTracking().SingleOrDefaultAsync(row => row.JobArgs.Contains(text));
    });
}

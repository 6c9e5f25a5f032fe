using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Letters;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Letters;

public sealed class DeadLettersTests
{
    [Fact]
    public async Task What_was_given_up_is_listed_run_again_and_deleted()
    {
        await using var app = await TestApp.StartAsync();
        Guid[] jobs = [TestRows.NewId(), TestRows.NewId()];
        var announced = TestRows.NewId();
        foreach (var job in jobs)
        {
            app.Trace.LetFail(CountJob.Who, job, times: 20, () => new InvalidOperationException("054-1234567 does not answer"));
            await app.EnqueueAsync(TestApp.North, new CountArgs(job));
        }

        app.Trace.LetFail(FailingHandler.Who, announced, times: 20);
        await app.Scope.RunAsync(TestApp.South, services => services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteWrittenEto(announced) { TenantId = TestApp.South }));
        await app.EventuallyAsync(async () => (await PageAsync(app)).TotalCount == 3, hurry: true);

        var page = await PageAsync(app);
        page.Items.Select(letter => letter.AbandonedAt).ShouldBeInOrder(SortDirection.Descending);
        var letter = page.Items.Single(l => l.Kind == DeadLetterKind.Event);
        (letter.Name, letter.TenantId, letter.Tries).ShouldBe(("test.note-written", TestApp.South, 20));
        var dead = page.Items.First(l => l.Kind == DeadLetterKind.Job);
        (dead.ErrorType, dead.ErrorMessage, dead.TenantId).ShouldBe(("System.InvalidOperationException", "*** does not answer", TestApp.North));
        (await AsHostAsync(app, letters => letters.GetPageAsync(DeadLetterKind.Job, "test.count", skip: 1, take: 1))).Items.ShouldHaveSingleItem();
        (await AsHostAsync(app, letters => letters.GetPageAsync(name: "test.other"))).TotalCount.ShouldBe(0);

        (await AsHostAsync(app, letters => letters.DeleteAsync(DeadLetterKind.Job, dead.Id))).ShouldBeTrue();
        (await AsHostAsync(app, letters => letters.DeleteAsync(DeadLetterKind.Job, dead.Id))).ShouldBeFalse();
        (await AsHostAsync(app, letters => letters.RunAgainAsync(DeadLetterKind.Event, "12x"))).ShouldBeFalse();
        (await AsHostAsync(app, letters => letters.RunAgainAsync(DeadLetterKind.Event, letter.Id))).ShouldBeTrue();
        (await AsHostAsync(app, letters => letters.RunAllAgainAsync(DeadLetterKind.Job, "test.count"))).ShouldBe(1);
        await app.EventuallyAsync(async () => (await app.JobsAsync()).Count == 0);
        await app.AllDispatchedAsync();

        (await PageAsync(app)).TotalCount.ShouldBe(0);
        jobs.Sum(job => app.Trace.Count(CountJob.Who, job)).ShouldBe(41);
        app.Trace.Count(SteadyHandler.Who, announced).ShouldBe(1);
        (await app.CountNoticesAsync(TestApp.South, FailingHandler.Who, announced)).ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_host_sees_them()
    {
        await using var app = await TestApp.StartAsync();

        await Should.ThrowAsync<AbpException>(() => app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<DeadLetters>().GetPageAsync()));
        await Should.ThrowAsync<AbpException>(() => app.Scope.RunAsync(TestApp.North, services => services.GetRequiredService<DeadLetters>().RunAllAgainAsync(DeadLetterKind.Job, "test.count")));
    }

    private static Task<DeadLetterPage> PageAsync(TestApp app) => AsHostAsync(app, letters => letters.GetPageAsync());

    private static Task<T> AsHostAsync<T>(TestApp app, Func<DeadLetters, Task<T>> work) =>
        app.Scope.RunAsHostAsync("test", services => work(services.GetRequiredService<DeadLetters>()));
}

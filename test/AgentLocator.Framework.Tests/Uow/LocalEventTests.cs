using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Uow;

public sealed class LocalEventTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_local_handler_works_in_the_transaction_that_caused_the_event()
    {
        var id = await app.AddNoteAsync(TestApp.North);

        await RenameAsync(id, TestRows.NewTitle());

        var entry = app.Trace.Of(id).ShouldHaveSingleItem();
        entry.TenantId.ShouldBe(TestApp.North);
        entry.InsideUnitOfWork.ShouldBeTrue();
        (await app.CountNoticesAsync(TestApp.North, RenameHandler.Who, id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_its_handler_throws_undoes_the_change()
    {
        var id = await app.AddNoteAsync(TestApp.North, "before " + TestRows.NewTitle());
        app.Trace.LetFail(RenameHandler.Who, id, times: 1);

        await Should.ThrowAsync<InvalidOperationException>(RenameAsync(id, TestRows.NewTitle()));

        (await app.FindNoteAsync(TestApp.North, id))!.Title.ShouldStartWith("before");
        (await app.CountNoticesAsync(TestApp.North, RenameHandler.Who, id)).ShouldBe(0);
    }

    private Task RenameAsync(Guid id, string title) => app.Scope.RunAsync(TestApp.North, async services => (await services.Notes().GetAsync(id)).Rename(title));
}

using System.Net;
using System.Net.Http.Json;
using AgentLocator.Framework.Tests.TestApplication;
using AgentLocator.Tenancy.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class RequestUnitOfWorkTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_request_that_succeeds_is_saved_with_its_events()
    {
        var id = (await (await app.SignedIn(TestApp.North).PostAsJsonAsync("api/test/probe/write", new { title = "kept" })).JsonAsync()).GetGuid();

        (await TitlesAsync()).ShouldContain("kept");
        await app.EventuallyAsync(() => app.Trace.Count(SteadyHandler.Who, id) == 1);
    }

    [Fact]
    public async Task A_request_that_fails_leaves_nothing_behind_even_when_it_had_saved()
    {
        var events = await EventCountAsync();

        await (await app.SignedIn(TestApp.North).PostAsJsonAsync("api/test/probe/write-then-fail", new { title = "gone" })).ErrorAsync(HttpStatusCode.Forbidden);

        (await TitlesAsync()).ShouldNotContain("gone");
        (await EventCountAsync()).ShouldBe(events);
    }

    [Fact]
    public async Task Whoever_has_no_tenant_writes_nothing()
    {
        await (await app.Anonymous().PostAsJsonAsync("api/test/probe/write", new { title = "nobody's" })).ErrorAsync(HttpStatusCode.InternalServerError);
        await (await app.SignedIn(null).PostAsJsonAsync("api/test/probe/write", new { title = "the host's" })).ErrorAsync(HttpStatusCode.InternalServerError);

        (await TitlesAsync()).ShouldNotContain("nobody's");
        (await TitlesAsync()).ShouldNotContain("the host's");
    }

    private Task<List<string>> TitlesAsync() => app.Scope.RunAsync(TestApp.North, async services =>
    {
        using var everybody = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
        return await (await services.GetRequiredService<IRepository<Note, Guid>>().GetQueryableAsync()).Select(note => note.Title).ToListAsync();
    });

    private Task<long> EventCountAsync() => app.Scope.RunAsHostAsync("count", services => services.GetRequiredService<IRepository<OutboxEvent, long>>().GetCountAsync());
}

using System.Net;
using System.Net.Http.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Auditing;

/// <summary>The audit tables of this application break.</summary>
public sealed class AuditOutageTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("AbpEntityPropertyChanges")]
    [InlineData("AbpAuditLogs")]
    public async Task A_log_that_cannot_be_written_never_fails_the_request(string table)
    {
        await using var broken = new TestApp();
        await broken.InitializeAsync();
        await BreakAsync(broken, table);
        using var client = broken.SignedIn(TestApp.North);

        var response = await client.PostAsJsonAsync("api/test/card", new { level = 3 });
        var id = (await response.JsonAsync()).GetGuid();

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await client.GetAsync($"api/test/card/{id}")).JsonAsync()).GetInt32().ShouldBe(3);
        (await client.PostAsync("api/test/card/ping", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.GetAsync($"api/test/card/{TestRows.NewId()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await broken.Scope.RunAsync(TestApp.North, async services => (await services.GetRequiredService<IRepository<Card, Guid>>().GetAsync(id)).Raise(4));
        (await (await client.GetAsync($"api/test/card/{id}")).JsonAsync()).GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task A_failed_business_save_is_not_mistaken_for_a_failed_entry()
    {
        var title = TestRows.NewTitle();
        await app.AddNoteAsync(TestApp.North, title);
        var id = TestRows.NewId();

        await Should.ThrowAsync<DbUpdateException>(() => app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.GetRequiredService<IRepository<Card, Guid>>().InsertAsync(new Card(id, 1));
            await services.Notes().InsertAsync(new Note(TestRows.NewId(), title));
        }));

        (await app.AuditLogsOfAsync(TestApp.North, id)).ShouldBeEmpty();
    }

    private static async Task BreakAsync(TestApp broken, string table)
    {
        await using var scope = broken.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TestDbContext>().Database;
#pragma warning disable EF1002 // The names are the test's own.
        await database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" RENAME TO \"Gone{table}\"");
#pragma warning restore EF1002
    }
}

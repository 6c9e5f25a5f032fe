using System.Net;
using System.Net.Http.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Auditing;

public sealed class RequestAuditTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly object Body = new
    {
        level = 3,
        text = Card.FreeText,
        phone = Card.PhoneNumber,
        email = Card.Address,
        password = Card.Secret,
        stage = "open",
        hidden = 7,
        ownerId = TestApp.UserId,
        others = new[] { TestApp.North },
        inner = new { level = 4, text = Card.FreeText },
    };

    [Fact]
    public async Task A_request_that_changes_something_is_one_entry_with_user_route_action_and_changes()
    {
        var id = await CreateAsync();

        var log = (await app.AuditLogsOfAsync(TestApp.North, id)).ShouldHaveSingleItem();

        log.UserId.ShouldBe(TestApp.UserId);
        log.HttpMethod.ShouldBe("POST");
        log.Url.ShouldBe("/api/test/card");
        log.HttpStatusCode.ShouldBe(200);
        log.ClientIpAddress.ShouldBe("127.0.0.1");
        log.CorrelationId.ShouldNotBeNullOrEmpty();
        log.Exceptions.ShouldBeNull();
        var action = log.Actions.ShouldHaveSingleItem();
        action.ServiceName.ShouldBe(typeof(CardAppService).FullName);
        action.MethodName.ShouldBe(nameof(CardAppService.CreateAsync));
    }

    [Fact]
    public async Task Parameters_are_told_as_far_as_they_may_be()
    {
        var id = await CreateAsync();

        var parameters = (await app.AuditLogsOfAsync(TestApp.North, id)).Single().Actions.Single().Parameters;

        parameters.ShouldBe("""{"input":{"level":"3","phone":"\u002B97254***4567","email":"n***@e***","stage":"open","ownerId":"USER","others":["NORTH"],"inner":{"level":"4"}}}"""
            .Replace("USER", TestApp.UserId.ToString(), StringComparison.Ordinal).Replace("NORTH", TestApp.North.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_personal_or_secret_reaches_the_tables()
    {
        var id = await CreateAsync();
        using var client = app.SignedIn(TestApp.North);
        await client.PostAsync($"api/test/card/{id}/raise-then-fail", null);
        await client.PutAsJsonAsync($"api/test/card/{id}?x={Uri.EscapeDataString(Card.FreeText)}", Body);

        var text = (await app.AuditLogsAsync(TestApp.North)).AllText();

        foreach (var canary in new[] { Card.FreeText, "Dana", Card.PhoneNumber, Card.PhoneNumber[1..], Card.Address, Card.Secret })
        {
            text.ShouldNotContain(canary);
        }
    }

    [Fact]
    public async Task A_request_that_answers_nothing_says_204()
    {
        var id = await CreateAsync();

        await app.SignedIn(TestApp.North).PutAsJsonAsync($"api/test/card/{id}", new { level = 8 });

        var log = (await app.AuditLogsOfAsync(TestApp.North, id))[^1];
        log.HttpStatusCode.ShouldBe(204);
        log.EntityChanges.Single().Values()["Level"].ShouldBe(("3", "8"));
    }

    [Fact]
    public async Task A_request_that_changes_nothing_audited_is_written_by_itself_a_read_is_not()
    {
        var id = await CreateAsync();
        var before = await CountAsync(TestApp.North);

        await app.SignedIn(TestApp.North).GetAsync($"api/test/card/{id}");
        await app.SignedIn(TestApp.North).PostAsync("api/test/card/ping-unheard", null);
        (await CountAsync(TestApp.North)).ShouldBe(before);

        await app.SignedIn(TestApp.North).PostAsync("api/test/card/ping", null);
        (await CountAsync(TestApp.North)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_failure_is_written_although_its_changes_were_undone()
    {
        var id = await CreateAsync();

        (await app.SignedIn(TestApp.North).PostAsync($"api/test/card/{id}/raise-then-fail", null)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        var log = (await app.AuditLogsAsync(TestApp.North)).Last(log => log.Exceptions is not null && log.Url == "/api/test/card/{id}/raise-then-fail");
        log.HttpStatusCode.ShouldBe(500);
        log.Exceptions.ShouldBe("System.InvalidOperationException");
        log.EntityChanges.ShouldBeEmpty();
        log.Actions.Single().Parameters.ShouldContain(id.ToString());
        (await app.AuditLogsOfAsync(TestApp.North, id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_users_refusals_are_written_and_so_is_a_read_that_failed()
    {
        using var client = app.SignedIn(TestApp.South);
        await client.PostAsJsonAsync("api/test/contact", new { name = "Dana" });
        await client.GetAsync($"api/test/card/{TestRows.NewId()}");
        await client.PostAsJsonAsync("api/test/card", new { level = "not a number" });

        var logs = await app.AuditLogsAsync(TestApp.South);

        logs.ShouldContain(log => log.HttpStatusCode == 403 && log.Url == "/api/test/contact");
        logs.ShouldContain(log => log.HttpStatusCode == 404 && log.Url == "/api/test/card/{id}" && log.Exceptions!.EndsWith("EntityNotFoundException", StringComparison.Ordinal));
        logs.ShouldContain(log => log.HttpStatusCode == 400 && log.Url == "/api/test/card");
    }

    [Fact]
    public async Task Whoever_is_nobody_cannot_fill_the_log_with_refusals()
    {
        var before = await CountAsync(null);
        using var client = app.Anonymous();
        await client.GetAsync("api/test/contact");
        await client.PostAsJsonAsync("api/test/card", new { level = "not a number" });
        await client.GetAsync($"api/test/card/{TestRows.NewId()}");
        (await CountAsync(null)).ShouldBe(before);

        await client.PostAsync($"api/test/card/{TestRows.NewId()}/raise-then-fail", null);
        await client.PostAsync("api/test/card/ping", null);
        (await CountAsync(null)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_client_gone_mad_is_kept_for_sixty_failures_a_minute()
    {
        var user = app.SignedIn(TestApp.North);
        user.DefaultRequestHeaders.Authorization = new("Test", $"{TestRows.NewId()}|{TestApp.North}|");
        for (var i = 0; i < 70; i++)
        {
            await user.GetAsync($"api/test/card/{TestRows.NewId()}");
        }

        var userId = Guid.Parse(user.DefaultRequestHeaders.Authorization.Parameter!.Split('|')[0]);
        (await app.AuditLogsAsync(TestApp.North)).Count(log => log.UserId == userId).ShouldBeInRange(10, 60);
    }

    private async Task<Guid> CreateAsync() => (await (await app.SignedIn(TestApp.North).PostAsJsonAsync("api/test/card", Body)).JsonAsync()).GetGuid();

    private async Task<int> CountAsync(Guid? tenantId) => (await app.AuditLogsAsync(tenantId)).Count;
}

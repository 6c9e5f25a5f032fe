using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Crm.Leads;
using AgentLocator.Identity.AuditLogs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class AuditLogTests(SharedHost shared)
{
    private const string Greeting = "שלום מהבוקר, כאן אורית מהמרפאה";

    [Fact]
    public async Task The_owner_reads_who_changed_what_without_what_was_written()
    {
        var owner = await shared.Host.SignUpAsync();
        await SaveGreetingAsync(owner);

        var item = (await ListAsync(owner, "entityId=Telephony.Receptionist.Greeting")).ShouldHaveSingleItem();

        item.GetProperty("userId").GetGuid().ShouldBe(owner.UserId);
        item.GetProperty("userName").GetString().ShouldBe("נועה כהן");
        item.GetProperty("httpMethod").GetString().ShouldBe("PUT");
        item.GetProperty("url").GetString().ShouldBe("/api/telephony/receptionist");
        item.GetProperty("isFailure").GetBoolean().ShouldBeFalse();
        item.GetProperty("actions")[0].GetString().ShouldBe("ReceptionistAppService.UpdateAsync");
        var detail = await owner.GetAsync($"/api/identity/audit-log/{item.GetProperty("id").GetGuid()}");
        var change = detail.GetProperty("entityChanges").EnumerateArray().Single(c => c.GetProperty("entityId").GetString()!.EndsWith("Greeting", StringComparison.Ordinal));
        change.GetProperty("changeType").GetString().ShouldBe("Created");
        change.GetProperty("properties").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "Value").GetProperty("newValue").GetString().ShouldBe("[...]");
        detail.GetRawText().ShouldNotContain("אורית");
    }

    [Fact]
    public async Task The_list_is_narrowed_by_time_user_type_action_and_failure()
    {
        var owner = await shared.Host.SignUpAsync();
        await SaveGreetingAsync(owner);
        await owner.Http.PostAsync($"/api/crm/task/{Guid.NewGuid()}/complete", null);
        var tomorrow = DateTime.UtcNow.AddDays(1).ToString("O");

        (await ListAsync(owner, "onlyFailures=true")).ShouldHaveSingleItem().GetProperty("httpStatusCode").GetInt32().ShouldBe(404);
        (await ListAsync(owner, "action=ReceptionistAppService")).ShouldHaveSingleItem();
        (await ListAsync(owner, "entityType=AgentLocator.Saas.Tenants.Tenant")).ShouldHaveSingleItem();
        (await ListAsync(owner, $"userId={Guid.NewGuid()}")).ShouldBeEmpty();
        (await ListAsync(owner, $"userId={owner.UserId}")).Count.ShouldBeGreaterThan(1);
        (await ListAsync(owner, $"from={Uri.EscapeDataString(tomorrow)}")).ShouldBeEmpty();
        (await ListAsync(owner, $"to={Uri.EscapeDataString(tomorrow)}&maxResultCount=1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Neither_of_two_businesses_sees_the_others_entries()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();
        await SaveGreetingAsync(owner);
        var id = (await ListAsync(owner, ""))[0].GetProperty("id").GetGuid();

        (await ListAsync(stranger, "maxResultCount=1000")).ShouldNotContain(item => item.GetProperty("id").GetGuid() == id);
        (await stranger.Http.GetAsync($"/api/identity/audit-log/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.Http.GetAsync($"/api/identity/audit-log/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_call_that_became_a_lead_is_told_with_its_handler_and_masked_numbers()
    {
        var owner = await shared.Host.SignUpAsync();
        await owner.ConnectPhoneAsync();
        var from = Business.RandomMobile();
        await owner.ReceiveCallAsync("demo", from);

        var item = await Eventually.GetAsync(
            async () => (await ListAsync(owner, $"entityType={typeof(Lead).FullName}")) is [var only, ..] ? only : (JsonElement?)null, "the lead's entry");

        item.GetProperty("actions")[0].GetString().ShouldBe("CallEndedHandler.HandleEventAsync");
        item.GetProperty("userId").ValueKind.ShouldBe(JsonValueKind.Null);
        var detail = (await owner.GetAsync($"/api/identity/audit-log/{item.GetProperty("id").GetGuid()}")).GetRawText();
        detail.ShouldContain("***" + from[^4..]);
        detail.ShouldNotContain(from[1..]);
        detail.ShouldNotContain("דנה");
    }

    [Fact]
    public async Task The_carriers_credentials_are_in_no_entry()
    {
        var owner = await shared.Host.SignUpAsync();
        await owner.ConnectPhoneAsync();

        var text = string.Concat(await Task.WhenAll((await ListAsync(owner, "maxResultCount=100")).Select(async item =>
            (await owner.GetAsync($"/api/identity/audit-log/{item.GetProperty("id").GetGuid()}")).GetRawText())));

        text.ShouldContain("TwilioAccount");
        text.ShouldNotContain(owner.AuthToken!);
        text.ShouldNotContain(owner.AccountSid!);
        text.ShouldNotContain(owner.Number![1..]);
        text.ShouldNotContain(Business.Password);
        text.ShouldNotContain(owner.Email);
    }

    [Fact]
    public async Task Old_entries_are_deleted_with_all_that_belongs_to_them_and_only_this_businesss()
    {
        var owner = await shared.Host.SignUpAsync();
        var other = await shared.Host.SignUpAsync();
        await SaveGreetingAsync(owner);
        var retention = shared.Host.Services.GetRequiredService<AuditLogRetention>();
        (await retention.DeleteOlderThanAsync(owner.TenantId, 30, TestContext.Current.CancellationToken)).ShouldBe(0);
        await AgeAsync(owner.TenantId);
        await AgeAsync(other.TenantId);

        (await retention.DeleteOlderThanAsync(owner.TenantId, 30, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);

        (await CountAsync(owner.TenantId)).ShouldBe((0, 0, 0, 0));
        (await CountAsync(other.TenantId)).Logs.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_older_than_two_years_is_deleted_at_night_for_every_business()
    {
        var businesses = new[] { await shared.Host.SignUpAsync(), await shared.Host.SignUpAsync() };
        foreach (var business in businesses)
        {
            await SaveGreetingAsync(business);
            await AgeAsync(business.TenantId, days: 740);
            await SaveGreetingAsync(business);
        }

        await using var services = shared.Host.Services.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<PurgeAuditLogsJob>().ExecuteAsync(new PurgeAuditLogsArgs());

        foreach (var business in businesses)
        {
            var left = (await ListAsync(business, "maxResultCount=100")).ShouldHaveSingleItem();
            left.GetProperty("url").GetString().ShouldBe("/api/telephony/receptionist");
        }
    }

    private static async Task SaveGreetingAsync(Business owner)
    {
        var form = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>((await owner.GetAsync("/api/telephony/receptionist")).GetRawText())!;
        form["greeting"] = JsonSerializer.SerializeToElement(Greeting);
        (await owner.Http.PutAsJsonAsync("/api/telephony/receptionist", form)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<List<JsonElement>> ListAsync(Business owner, string query) =>
        [.. (await owner.GetAsync("/api/identity/audit-log?" + query)).GetProperty("items").EnumerateArray()];

    private Task<int> AgeAsync(Guid tenantId, int days = 40) => shared.Host.Scope().RunAsync(tenantId, async services =>
    {
        var logs = await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync();
        var longAgo = DateTime.UtcNow.AddDays(-days);
        return await logs.ExecuteUpdateAsync(set => set.SetProperty(log => log.ExecutionTime, longAgo));
    });

    private Task<(int Logs, int Actions, int Changes, int Properties)> CountAsync(Guid tenantId) => shared.Host.Scope().RunAsync(tenantId, async services =>
    {
        async Task<int> Of<T>() where T : class, AgentLocator.Abp.Domain.Entities.IEntity<Guid> =>
            await (await services.GetRequiredService<IRepository<T, Guid>>().GetQueryableAsync()).CountAsync();

        return (await Of<AuditLog>(), await Of<AuditLogAction>(), await Of<EntityChange>(), await Of<EntityPropertyChange>());
    });
}

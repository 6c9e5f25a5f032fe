using System.Net;
using System.Net.Http.Json;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.PermissionManagement;
using AgentLocator.Crm.Contracts;
using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Users;
using AgentLocator.Modules.Tests.Identity;
using AgentLocator.Modules.Tests.Notifications;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AgentLocator.Modules.Tests.Nodes;

/// <summary>What one node changes, the other has remembered; it must see the change long before what it remembers expires.</summary>
public sealed class ChangesAcrossNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const string Receptionist = "/api/telephony/receptionist";

    [Fact]
    public async Task A_changed_setting()
    {
        var here = await nodes.A.SignUpAsync();
        var there = here.At(nodes.B);
        (await ClosingAsync(there)).ShouldNotBe("להתראות מהצומת השני");

        await SaveClosingAsync(here, "להתראות מהצומת השני");

        await TwoNodes.SeeSoonAsync(async () => await ClosingAsync(there) == "להתראות מהצומת השני", "the owner's words");
    }

    [Fact]
    public async Task A_setting_that_was_changed_while_the_other_node_was_cut_off()
    {
        var business = await nodes.A.SignUpAsync();
        var (here, there) = (business, business.At(nodes.B));
        await SaveClosingAsync(here, "one");
        await TwoNodes.SeeSoonAsync(async () => await ClosingAsync(there) == "one", "the first words");
        await ExecuteAsync("UPDATE \"AbpSettings\" SET \"Value\" = 'two' WHERE \"Value\" = 'one' AND \"ProviderKey\" = $1", business.TenantId.ToString());
        (await ClosingAsync(there)).ShouldBe("one", "nobody told the nodes");

        await nodes.CutAsync("LISTEN");

        await TwoNodes.SeeSoonAsync(async () => await ClosingAsync(there) == "two", "what was missed");
        for (var number = 0; number < 5; number++)
        {
            var words = $"words {number}";
            await nodes.CutAsync(number % 2 == 0 ? "LISTEN" : "SELECT pg_notify");
            await SaveClosingAsync(here, words);
            await TwoNodes.SeeSoonAsync(async () => await ClosingAsync(there) == words, words);
        }
    }

    [Fact]
    public async Task A_permission_that_was_taken_away()
    {
        var here = await nodes.A.SignUpAsync();
        var there = here.At(nodes.B);
        (await StatusAsync(there)).ShouldBe(HttpStatusCode.OK);

        await ScopeOf(nodes.A).RunAsync(here.TenantId, services =>
            services.GetRequiredService<IPermissionManager>().SetAsync(CrmPermissions.Leads, "R", RoleNames.BusinessOwner, isGranted: false));

        await TwoNodes.SeeSoonAsync(async () => await StatusAsync(there) == HttpStatusCode.Forbidden, "the refusal");
    }

    [Fact]
    public async Task A_session_that_has_ended_ends_the_live_connection_too_and_nobody_elses()
    {
        var leaving = await nodes.A.SignUpAsync();
        var staying = await nodes.A.SignUpAsync();
        (await StatusAsync(leaving.At(nodes.B))).ShouldBe(HttpStatusCode.OK);
        await using var gone = await LiveListener.ConnectAsync(leaving.At(nodes.B));
        await using var kept = await LiveListener.ConnectAsync(staying.At(nodes.B));

        (await leaving.Http.PostAsync("/api/identity/session/sign-out", null)).EnsureSuccessStatusCode();

        await TwoNodes.SeeSoonAsync(async () => await StatusAsync(leaving.At(nodes.B)) == HttpStatusCode.Unauthorized, "the end of the session");
        await ClosedSoonAsync(gone);
        (await StatusAsync(staying.At(nodes.B))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_user_whose_access_has_changed()
    {
        var here = await nodes.A.SignUpAsync();
        (await StatusAsync(here.At(nodes.B))).ShouldBe(HttpStatusCode.OK);
        await using var connection = await LiveListener.ConnectAsync(here.At(nodes.B));

        await ScopeOf(nodes.A).RunAsync(here.TenantId, async services =>
            (await services.GetRequiredService<IRepository<User, Guid>>().GetAsync(here.UserId)).Deactivate());

        await TwoNodes.SeeSoonAsync(async () => await StatusAsync(here.At(nodes.B)) == HttpStatusCode.Unauthorized, "the refusal");
        await ClosedSoonAsync(connection);
    }

    [Fact]
    public async Task A_tenant_that_was_suspended()
    {
        var here = await nodes.A.SignUpAsync();
        (await StatusAsync(here.At(nodes.B))).ShouldBe(HttpStatusCode.OK);
        await using var connection = await LiveListener.ConnectAsync(here.At(nodes.B));

        await nodes.A.SuspendAsync(here.TenantId);

        await TwoNodes.SeeSoonAsync(async () => await StatusAsync(here.At(nodes.B)) != HttpStatusCode.OK, "the refusal");
        await ClosedSoonAsync(connection);
    }

    [Fact]
    public async Task A_phone_account_and_its_token()
    {
        var here = await nodes.A.SignUpAsync();
        await here.ConnectPhoneAsync();
        await TwoNodes.SeeSoonAsync(async () => (await AccountAsync(here))?.AccountSid == here.AccountSid, "the first account");

        await here.ConnectPhoneAsync();

        await TwoNodes.SeeSoonAsync(async () => await AccountAsync(here) is { } account && account.AccountSid == here.AccountSid && account.AuthToken == here.AuthToken, "the second");
    }

    private async Task<TwilioAccountEntry?> AccountAsync(Business business) =>
        await nodes.B.Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId);

    private static TenantScope ScopeOf(TestHost node) => node.Services.GetRequiredService<TenantScope>();

    private static Task ClosedSoonAsync(LiveListener listener) => listener.ClosedAsync().WaitAsync(TimeSpan.FromSeconds(15));

    private static async Task<HttpStatusCode> StatusAsync(Business business) => (await business.Http.GetAsync("/api/crm/lead")).StatusCode;

    private static async Task<string?> ClosingAsync(Business business) => (await business.GetAsync(Receptionist)).GetProperty("closing").GetString();

    private static async Task SaveClosingAsync(Business business, string closing) =>
        (await business.Http.PutAsJsonAsync(Receptionist, new { closing, speechLanguage = "he", speechModel = "deepgram_nova-3" })).EnsureSuccessStatusCode();

    private async Task ExecuteAsync(string sql, string parameter)
    {
        await using var connection = new NpgsqlConnection(Database.DatabaseUrl.Parse(nodes.DatabaseUrl).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.PermissionManagement;
using AgentLocator.Crm.Contracts;
using AgentLocator.Identity.Contracts;
using AgentLocator.Modules.Tests.Identity;
using AgentLocator.Modules.Tests.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>
/// What is remembered of one tenant is never told to another, though both ask by the same names, in turns and at once. Seen from outside: how it is remembered is
/// each cache's own affair.
/// </summary>
public sealed class CacheTests(SharedHost shared)
{
    private const int Rounds = 10;

    [Fact]
    public async Task Settings_and_what_callers_hear_are_each_tenants_own()
    {
        // One CallSid at two carriers: also what was answered before is the tenant's own.
        using var one = await CarrierLine.OpenAsync(shared.Host);
        using var two = await CarrierLine.OpenAsync(shared.Host);
        await SetGreetingAsync(one.Business, "שלום מאחת");
        await SetGreetingAsync(two.Business, "שלום משתיים");

        await InTurnsAndAtOnceAsync(
            async () => (await GreetingAsync(one.Business)).ShouldBe("שלום מאחת"),
            async () => (await GreetingAsync(two.Business)).ShouldBe("שלום משתיים"));
        var heard = await Task.WhenAll(one.SendAsync("voice", ("CallSid", one.CallSid)), two.SendAsync("voice", ("CallSid", one.CallSid)));
        var again = await Task.WhenAll(two.SendAsync("voice", ("CallSid", one.CallSid)), one.SendAsync("voice", ("CallSid", one.CallSid)));

        heard[0].Spoken.ShouldContain("שלום מאחת");
        heard[1].Spoken.ShouldContain("שלום משתיים");
        heard[0].Body.ShouldContain(one.Account.AccountKey);
        heard[1].Body.ShouldNotContain(one.Account.AccountKey);
        again.Select(answer => answer.Body).ShouldBe([heard[1].Body, heard[0].Body]);
    }

    [Fact]
    public async Task A_permission_taken_from_one_tenants_owners_stays_with_the_others()
    {
        var one = await shared.Host.SignUpAsync();
        var two = await shared.Host.SignUpAsync();
        await InTurnsAndAtOnceAsync(() => StatusAsync(one, HttpStatusCode.OK), () => StatusAsync(two, HttpStatusCode.OK));

        await GrantAsync(one, isGranted: false);
        await InTurnsAndAtOnceAsync(() => StatusAsync(one, HttpStatusCode.Forbidden), () => StatusAsync(two, HttpStatusCode.OK));

        await GrantAsync(one, isGranted: true);
        await InTurnsAndAtOnceAsync(() => StatusAsync(one, HttpStatusCode.OK), () => StatusAsync(two, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_tenant_that_is_suspended_and_a_session_that_has_ended_close_nobody_elses()
    {
        var suspended = await shared.Host.SignUpAsync();
        var signedOut = await shared.Host.SignUpAsync();
        var other = await shared.Host.SignUpAsync();
        await InTurnsAndAtOnceAsync(() => StatusAsync(suspended, HttpStatusCode.OK), () => StatusAsync(signedOut, HttpStatusCode.OK), () => StatusAsync(other, HttpStatusCode.OK));

        await shared.Host.SuspendAsync(suspended.TenantId);
        (await signedOut.Http.PostAsync("/api/identity/session/sign-out", null)).EnsureSuccessStatusCode();

        await InTurnsAndAtOnceAsync(
            () => StatusAsync(suspended, HttpStatusCode.Unauthorized), () => StatusAsync(signedOut, HttpStatusCode.Unauthorized), () => StatusAsync(other, HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_tenant_is_found_by_its_own_code_and_id_only()
    {
        var one = await shared.Host.SignUpAsync();
        var two = await shared.Host.SignUpAsync();

        await InTurnsAndAtOnceAsync(
            () => StatusAsync(one, HttpStatusCode.OK, one.Code),
            () => StatusAsync(two, HttpStatusCode.Forbidden, one.Code),
            () => StatusAsync(one, HttpStatusCode.Forbidden, $"{two.TenantId}"),
            () => StatusAsync(two, HttpStatusCode.OK, $"{two.TenantId}"),
            () => StatusAsync(two, HttpStatusCode.NotFound, $"{one.Code}-{two.Code}"));
    }

    [Fact]
    public async Task An_account_of_one_tenant_lets_in_no_webhook_of_another()
    {
        using var one = await CarrierLine.OpenAsync(shared.Host);
        using var two = await CarrierLine.OpenAsync(shared.Host);

        await InTurnsAndAtOnceAsync(
            async () => (await one.SendAsync("status", ("CallStatus", "ringing"))).Status.ShouldBe(HttpStatusCode.NoContent),
            async () => (await one.SendAsync("status", ("CallStatus", "ringing"), ("AccountSid", two.Account.AccountSid))).Status.ShouldBe(HttpStatusCode.Forbidden),
            async () => (await two.SendAsync("status", ("CallStatus", "ringing"), ("To", one.Business.Number!))).Status.ShouldBe(HttpStatusCode.Forbidden),
            async () => (await two.SendAsync("status", ("CallStatus", "ringing"))).Status.ShouldBe(HttpStatusCode.NoContent));
    }

    private static async Task InTurnsAndAtOnceAsync(params Func<Task>[] questions)
    {
        foreach (var question in questions.Concat(questions.Reverse()))
        {
            await question();
        }

        await Task.WhenAll(Enumerable.Range(0, Rounds).SelectMany(_ => questions).Select(question => question()));
    }

    private static async Task StatusAsync(Business business, HttpStatusCode expected, string? tenant = null)
    {
        (await new SessionClient(business.Host).LeadsStatusAsync(business.AccessToken, tenant)).ShouldBe(expected, business.Code);
    }

    private static Task GrantAsync(Business business, bool isGranted) => business.Host.Scope().RunAsync(business.TenantId, services =>
        services.GetRequiredService<IPermissionManager>().SetAsync(CrmPermissions.Leads, "R", RoleNames.BusinessOwner, isGranted));

    private static async Task<string?> GreetingAsync(Business business) => (await business.GetAsync("/api/telephony/receptionist")).GetProperty("greeting").GetString();

    private static async Task SetGreetingAsync(Business business, string greeting)
    {
        var settings = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>((await business.GetAsync("/api/telephony/receptionist")).GetRawText())!;
        settings["greeting"] = JsonSerializer.SerializeToElement(greeting);
        var response = await business.Http.PutAsJsonAsync("/api/telephony/receptionist", settings);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
    }
}

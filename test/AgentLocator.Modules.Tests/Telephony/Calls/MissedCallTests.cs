using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.MissedCalls;
using AgentLocator.Tenancy;
using AgentLocator.Twilio.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Calls;

/// <summary>Calls that the carrier knows and the host does not: their number's webhooks lead to a port where nobody listens.</summary>
public sealed class MissedCallTests(SharedHost shared)
{
    private IServiceProvider Services => shared.Host.Services;

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_call_that_no_host_took_is_found_once_with_contact_and_task()
    {
        var business = await UnreachableAsync("http://127.0.0.1:1");
        var call = await business.ReceiveCallAsync("demo");

        var looks = await Task.WhenAll(LookAsync(business), LookAsync(business));
        (await LookAsync(business)).ShouldBeTrue();

        looks.ShouldAllBe(look => look);
        var (id, seen) = await business.MissedAsync(call);
        seen.GetProperty("fromNumber").GetString().ShouldBe(call.From);
        var carried = await CarriedAsync(business, call);
        seen.GetProperty("startedAt").GetDateTime().ToUniversalTime().ShouldBe(carried.StartTime!.Value.UtcDateTime);
        seen.GetProperty("endedAt").GetDateTime().ToUniversalTime().ShouldBe(carried.EndTime!.Value.UtcDateTime);
        var links = await business.GetAsync($"/api/crm/lead/by-call/{id}");
        links.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("kind").GetString()).ShouldBe(["MissedCall"]);
        (await CountAsync(business)).ShouldBe(1);
    }

    [Fact]
    public async Task A_callback_that_comes_after_all_changes_nothing()
    {
        var business = await UnreachableAsync("http://127.0.0.1:1");
        var call = await business.ReceiveCallAsync("demo");
        await LookAsync(business);
        using var line = await CarrierLine.OfAsync(business);
        var rows = await line.CountRowsAsync();

        var answer = await line.SendAsync(
            "status", ("CallSid", call.CallSid), ("From", call.From), ("CallStatus", (await CarriedAsync(business, call)).Status), ("CallDuration", "0"));

        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        (await line.CountRowsAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task Each_business_finds_its_own_calls_only()
    {
        var (one, other) = (await UnreachableAsync("http://127.0.0.1:1"), await UnreachableAsync("http://127.0.0.1:1"));
        var (ofOne, ofOther) = (await one.ReceiveCallAsync("demo"), await other.ReceiveCallAsync("demo"));

        await LookAsync(one);
        (await CountAsync(other)).ShouldBe(0);
        await LookAsync(other);

        await one.MissedAsync(ofOne);
        await other.MissedAsync(ofOther);
        (await CountAsync(one), await CountAsync(other)).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_call_in_progress_is_left_alone_and_one_that_has_just_ended_to_its_callback()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var business = await UnreachableAsync($"http://{silent.LocalEndpoint}");
        var call = await business.BeginCallAsync("demo");

        (await LookAsync(business)).ShouldBeFalse();
        (await LookAsync(business, isAfterAbsence: false)).ShouldBeTrue();
        (await CountAsync(business)).ShouldBe(0);

        await call.HangUpAsync();
        await Eventually.BeTrueAsync(async () => (await CarriedAsync(business, call)).HasEnded, "the end of the call");
        (await LookAsync(business, isAfterAbsence: false)).ShouldBeTrue();
        (await CountAsync(business)).ShouldBe(0);
        (await LookAsync(business)).ShouldBeTrue();
        (await CountAsync(business)).ShouldBe(1);
    }

    [Fact]
    public async Task Calls_before_a_number_was_connected_are_not_the_businesss()
    {
        var business = await UnreachableAsync("http://127.0.0.1:1");
        await business.ReceiveCallAsync("demo");
        await Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, async services =>
            await (await services.GetRequiredService<IRepository<PhoneNumberLine, Guid>>().GetQueryableAsync())
                .ExecuteUpdateAsync(set => set.SetProperty(line => line.ConnectedAt, Now.AddMinutes(1))));

        (await LookAsync(business)).ShouldBeTrue();

        (await CountAsync(business)).ShouldBe(0);
    }

    [Fact]
    public async Task Calls_of_a_number_that_leads_elsewhere_are_not_missed()
    {
        var business = await UnreachableAsync("http://127.0.0.1:1", path: "/somebody-else/voice");
        await business.ReceiveCallAsync("demo");

        (await LookAsync(business)).ShouldBeTrue();

        (await CountAsync(business)).ShouldBe(0);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_carrier_that_does_not_tell_is_asked_again_and_the_job_does_not_fail(int status)
    {
        var business = await UnreachableAsync("http://127.0.0.1:1");
        await business.ReceiveCallAsync("demo");
        await shared.Simulator.PostAsync($"/simulator/accounts/{business.AccountSid}/faults", new { restStatus = status });

        await business.RunJobAsync(new FindMissedCallsArgs(Now, IsAfterAbsence: true));

        (await business.CountJobsAsync()).ShouldBe(1);
        (await CountAsync(business)).ShouldBe(0);
        await shared.Simulator.PostAsync($"/simulator/accounts/{business.AccountSid}/faults", new { });
        (await LookAsync(business)).ShouldBeTrue();
        (await CountAsync(business)).ShouldBe(1);
    }

    private static async Task<long> CountAsync(Business business) => (await business.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt64();

    private Task<bool> LookAsync(Business business, bool isAfterAbsence = true) =>
        Services.GetRequiredService<MissedCallFinder>().FindAsync(business.TenantId, Now, isAfterAbsence);

    private async Task<TwilioCall> CarriedAsync(Business business, SimulatedCall call) =>
        (await Services.GetRequiredService<TwilioRestClient>().GetCallAsync(await CredentialsAsync(business), call.CallSid)).Value.ShouldNotBeNull();

    private async Task<TwilioCredentials> CredentialsAsync(Business business) =>
        (await Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId)).ShouldNotBeNull().Credentials;

    /// <summary>A business whose number is connected, and whose host the carrier does not reach.</summary>
    private async Task<Business> UnreachableAsync(string origin, string? path = null)
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var account = (await Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId)).ShouldNotBeNull();
        var twilio = Services.GetRequiredService<TwilioRestClient>();
        var number = (await twilio.ListNumbersAsync(account.Credentials)).Value.ShouldNotBeNull().Single();
        var address = origin + (path ?? $"/twilio/{account.AccountKey}/voice");
        (await twilio.UpdateNumberAsync(
            account.Credentials, number.Sid, new TwilioNumberUrls { VoiceUrl = address, VoiceFallbackUrl = address, StatusCallback = address })).IsSuccess.ShouldBeTrue();
        return business;
    }
}

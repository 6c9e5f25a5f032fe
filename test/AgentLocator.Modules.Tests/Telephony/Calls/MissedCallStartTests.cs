using AgentLocator.Telephony.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Calls;

/// <summary>A host that was not there for a while.</summary>
public sealed class MissedCallStartTests(SharedHost shared)
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["MASTER_KEY"] = "one key for the starts of one database",
        ["Telephony:FindMissedAfterSeconds"] = "0",
        ["Telephony:ReconcileEverySeconds"] = "1",
        ["Telephony:SettleSeconds"] = "1",
    };

    [Fact]
    public async Task Calls_that_rang_while_the_host_was_down_are_there_after_its_start()
    {
        var databaseUrl = await TestDatabase.CreateAsync();
        Business one;
        Business other;
        Uri address;
        await using (var host = await TestHost.StartAsync(shared.Simulator, Settings, databaseUrl))
        {
            (one, other) = (await host.SignUpAsync(), await host.SignUpAsync());
            await one.ConnectPhoneAsync();
            await other.ConnectPhoneAsync();
            await one.CallAsync(await one.ReceiveCallAsync("hangs-up-in-greeting"));
            address = host.Address;
        }

        var (ofOne, ofOther) = (await one.ReceiveCallAsync("demo"), await other.ReceiveCallAsync("demo"));

        // The carrier is busy when the host is back; for the other one it is out of order.
        await shared.Simulator.PostAsync($"/simulator/accounts/{one.AccountSid}/faults", new { restStatus = 429, count = 4 });
        await shared.Simulator.PostAsync($"/simulator/accounts/{other.AccountSid}/faults", new { restStatus = 503, count = 4 });
        await using var again = await TestHost.StartAsync(
            shared.Simulator, new Dictionary<string, string?>(Settings) { ["PUBLIC_URL"] = address.ToString().TrimEnd('/') }, databaseUrl);

        await one.At(again).MissedAsync(ofOne);
        await other.At(again).MissedAsync(ofOther);
        (await one.At(again).GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt64().ShouldBe(2);
        (await other.At(again).GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt64().ShouldBe(1);
        await Eventually.BeTrueAsync(async () => await one.At(again).CountJobsAsync() + await other.At(again).CountJobsAsync() == 0, "no look to be left");
        again.Services.GetRequiredService<TwilioAccountDirectory>().KnownTenants.Count.ShouldBe(2);
    }
}

using System.Text.Json;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Modules.Tests.Webhooks;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>Whole calls of the simulator's while the database is away.</summary>
public sealed class OutageSimulatorTests(OutageHost rig, SharedHost shared) : IClassFixture<OutageHost>
{
    [Fact]
    public async Task Callers_are_led_through_the_whole_dialogue_and_appear_afterwards()
    {
        (string Script, string Outcome)[] callers = [("demo", "DetailsTaken"), ("asks-for-human", "VoicemailLeft"), ("hangs-up-in-reason", "DetailsTaken"), ("mumbler", "DetailsTaken")];
        using var line = await rig.OpenLineAsync();
        var business = line.Business;
        await rig.LoseAsync(OutageKind.Gone, line);

        var calls = await Task.WhenAll(callers.Select(caller => business.ReceiveCallAsync(caller.Script)));
        rig.Journal.Waiting.Count.ShouldBe(callers.Length + 1);
        await rig.ReturnAsync();

        for (var index = 0; index < callers.Length; index++)
        {
            var seen = await Eventually.GetAsync(
                async () => await business.CallAsync(calls[index]) is var detail && detail.GetProperty("outcome").ValueKind == JsonValueKind.String ? detail : (JsonElement?)null,
                $"the end of {callers[index].Script}");
            seen.GetProperty("outcome").GetString().ShouldBe(callers[index].Outcome, callers[index].Script);
            seen.GetProperty("turns")[0].GetProperty("startMs").GetInt32().ShouldBe(0);
        }

        (await business.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt32().ShouldBe(callers.Length + 1);
    }

    [Fact]
    public async Task A_kill_in_the_outage_loses_nothing_that_was_answered()
    {
        await using var outage = await Outage.PrepareAsync();
        await using var host = await HostProcess.StartAsync(shared.Simulator, outage.DatabaseUrl);
        var number = await host.SignUpAsync();
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")).EndedAsync();

        // A file that is gone still serves the process that has it open; a lock is felt everywhere.
        await outage.BeginAsync(TestDatabase.IsPostgreSql ? OutageKind.Gone : OutageKind.Stuck);
        var finder = await shared.Simulator.CallAsync(number, Business.RandomMobile(), "hangs-up-in-greeting");
        await finder.EndedAsync();
        var calls = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")));
        foreach (var call in calls)
        {
            await call.EndedAsync();
        }

        Directory.GetFiles(Path.Combine(host.Folder, "spool", "webhooks"), "*.jsonl", SearchOption.AllDirectories).Length.ShouldBe(4);
        await host.KillAsync();
        await outage.EndAsync();
        await host.StartAsync();

        foreach (var call in calls)
        {
            var seen = await Eventually.GetAsync(() => FindClosedAsync(host, call), $"call {call.CallSid}");
            seen.GetProperty("turns").GetArrayLength().ShouldBe(8);
            await Eventually.BeTrueAsync(
                async () => (await host.SendAsync(HttpMethod.Get, $"/api/crm/lead/by-call/{seen.GetProperty("id").GetGuid()}")).GetProperty("tasks").GetArrayLength() == 1, "its task");
        }

        var journals = Path.Combine(host.Folder, "spool", "webhooks");
        await Eventually.BeTrueAsync(() => Task.FromResult(Directory.GetFiles(journals, "*.jsonl", SearchOption.AllDirectories).Length == 0), "an empty journal");
        (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("totalCount").GetInt32().ShouldBe(5);
    }

    private static async Task<JsonElement?> FindClosedAsync(HostProcess host, SimulatedCall call)
    {
        foreach (var item in (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items").EnumerateArray())
        {
            var detail = await host.SendAsync(HttpMethod.Get, $"/api/telephony/call/{item.GetProperty("id").GetGuid()}");
            if (detail.GetProperty("callSid").GetString() == call.CallSid)
            {
                return detail.GetProperty("outcome").ValueKind == JsonValueKind.String ? detail : null;
            }
        }

        return null;
    }
}

using System.Text.Json;
using AgentLocator.Audio;
using AgentLocator.Modules.Tests.Offline;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Streams that begin while the database is away: nothing of them is lost, and they appear when it is back.</summary>
public sealed class StartWithoutDatabaseTests(OutageHost rig, SharedHost shared) : IClassFixture<OutageHost>
{
    private const int Tail = 600 * MuLaw.BytesPerMillisecond;

    [Fact]
    public async Task A_call_without_the_database_is_recorded_from_its_first_frame()
    {
        using var line = await rig.OpenLineAsync();
        var business = line.Business;
        await rig.LoseAsync(OutageKind.Gone, line);

        var call = await business.ReceiveCallAsync("demo");
        await rig.ReturnAsync();

        var seen = await business.CallAsync(call);
        var id = await Eventually.GetAsync(
            async () => ReadyOf(await business.GetAsync($"/api/telephony/call/{seen.GetProperty("id").GetGuid()}")), "the recording of the outage");
        var heard = await Playing.ChannelsAsync(business, id);
        var stream = (await call.CaptureAsync()).GetProperty("streams")[0];
        var truth = Playing.Split(await call.AudioAsync())[0][((int)stream.GetProperty("startedAtMs").GetInt64() * MuLaw.BytesPerMillisecond)..];
        heard[0].Length.ShouldBeInRange(truth.Length - Tail, truth.Length);
        truth.AsSpan(0, heard[0].Length).SequenceEqual(heard[0]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_kill_in_the_outage_loses_no_recording()
    {
        await using var outage = await Outage.PrepareAsync();
        await using var host = await HostProcess.StartAsync(shared.Simulator, outage.DatabaseUrl);
        var number = await host.SignUpAsync();
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "hangs-up-in-greeting")).EndedAsync();
        await outage.BeginAsync(TestDatabase.IsPostgreSql ? OutageKind.Gone : OutageKind.Stuck);

        // The first one finds out.
        await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "hangs-up-in-greeting")).EndedAsync();
        var call = await (await shared.Simulator.CallAsync(number, Business.RandomMobile(), "demo")).EndedAsync();
        await host.KillAsync();
        await outage.EndAsync();
        await host.StartAsync();

        var spool = Path.Combine(host.Folder, "spool");
        await Eventually.BeTrueAsync(() => Task.FromResult(FilesOf(spool, "*.part") == 0), "an empty spool");
        FilesOf(spool, "*.json").ShouldBe(0);
        var items = (await host.SendAsync(HttpMethod.Get, "/api/telephony/call")).GetProperty("items").EnumerateArray().ToList();
        var details = new List<JsonElement>();
        foreach (var item in items)
        {
            details.Add(await host.SendAsync(HttpMethod.Get, $"/api/telephony/call/{item.GetProperty("id").GetGuid()}"));
        }

        ReadyOf(details.Single(detail => detail.GetProperty("callSid").GetString() == call.CallSid)).ShouldNotBeNull();
    }

    private static Guid? ReadyOf(JsonElement detail)
    {
        var ready = detail.GetProperty("recordings").EnumerateArray().Where(r => r.GetProperty("kind").GetString() == "Stream" && r.GetProperty("state").GetString() == "Ready").ToList();
        return ready.Count == 1 ? ready[0].GetProperty("id").GetGuid() : null;
    }

    private static int FilesOf(string folder, string pattern) => Directory.GetFiles(folder, pattern, SearchOption.AllDirectories).Length;
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Telephony.MissedCalls;

namespace AgentLocator.Modules.Tests.Calls;

/// <summary>Faults of the carrier that end in something a person sees.</summary>
public sealed class CarrierFaultTests(SharedHost shared)
{
    [Fact]
    public async Task A_carrier_that_gives_up_waiting_leaves_a_call_and_its_task()
    {
        var business = await ConnectedAsync();

        var call = await business.ReceiveCallAsync("demo", faults: new { webhookTimeoutMs = 1 });

        // It may give up before anything has arrived here; then only its own list knows of the call.
        await business.RunJobAsync(new FindMissedCallsArgs(TimeProvider.System.GetUtcNow().UtcDateTime, IsAfterAbsence: true));
        var seen = await business.CallAsync(call, await StatusAsync(call));

        seen.GetProperty("endedAt").ValueKind.ShouldBe(JsonValueKind.String);

        // A missed call, or what was said if some answers were quicker than the carrier's patience; of that its analysis may make tasks of its own.
        List<JsonElement> tasks = [];
        await Eventually.BeTrueAsync(
            async () => (tasks = [.. (await business.GetAsync($"/api/crm/lead/by-call/{seen.GetProperty("id").GetGuid()}")).GetProperty("tasks").EnumerateArray()]).Count > 0,
            "the call's task");
        tasks.ConvertAll(task => task.GetProperty("title").GetString()).ShouldBeUnique();
        if (tasks.Exists(task => task.GetProperty("kind").GetString() == "MissedCall"))
        {
            tasks.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public async Task A_socket_that_never_starts_costs_the_recording_and_nothing_else()
    {
        var business = await ConnectedAsync();

        var seen = await business.CallAsync(await business.ReceiveCallAsync("demo", faults: new { noStart = true }));

        seen.GetProperty("outcome").GetString().ShouldBe("DetailsTaken");
        seen.GetProperty("recordings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_slow_carrier_delays_saving_its_credentials_and_does_not_fail_it()
    {
        var business = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());
        var sid = account.GetProperty("accountSid").GetString();
        await shared.Simulator.PostAsync($"/simulator/accounts/{sid}/faults", new { slowAnswerMs = 400, count = 20 });

        var response = await business.Http.PutAsJsonAsync(
            "/api/telephony/twilio-account", new { accountSid = sid, authToken = account.GetProperty("authToken").GetString() }, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await business.GetAsync("/api/telephony/twilio-account")).GetProperty("numbers")[0].GetProperty("state").GetString().ShouldBe("Connected");
    }

    private static async Task<string> StatusAsync(SimulatedCall call) =>
        (await call.CaptureAsync()).GetProperty("status").GetString() == "completed" ? "Completed" : "Failed";

    private async Task<Business> ConnectedAsync()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        return business;
    }
}

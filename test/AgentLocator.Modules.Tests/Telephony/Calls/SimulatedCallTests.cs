using System.Text.Json;

namespace AgentLocator.Modules.Tests.Calls;

/// <summary>Whole calls of the simulator: callers who leave at every point, and a carrier that misbehaves. Several at once, as on a busy line.</summary>
public sealed class SimulatedCallTests(SharedHost shared)
{
    [Fact]
    public async Task Every_caller_leaves_a_complete_record_wherever_they_hang_up()
    {
        (string Script, string Outcome, string Given)[] callers =
        [
            ("demo", "DetailsTaken", "name reason callbackNumber"),
            ("hangs-up-in-greeting", "NothingGiven", ""),
            ("hangs-up-in-name", "NothingGiven", ""),
            ("hangs-up-in-reason", "DetailsTaken", "name"),
            ("hangs-up-in-number", "DetailsTaken", "name reason"),
            ("hangs-up-after-closing", "DetailsTaken", "name reason callbackNumber"),
            ("silent", "NothingGiven", ""),
            ("empty-twice", "DetailsTaken", "reason callbackNumber"),
            ("asks-for-human", "VoicemailLeft", "name"),
            ("keys-another-number", "DetailsTaken", "name reason callbackNumber"),
            ("mumbler", "DetailsTaken", "name reason callbackNumber"),
        ];
        var business = await ConnectedAsync();

        // The first one alone: it finds host, simulator and speech cold.
        await CheckAsync(callers[0]);
        await Task.WhenAll(callers[1..].Select(CheckAsync));

        async Task CheckAsync((string Script, string Outcome, string Given) caller)
        {
            var call = await business.ReceiveCallAsync(caller.Script);
            var seen = await ClosedAsync(business, call);

            var warnings = (await call.CaptureAsync()).GetProperty("warnings");
            warnings.GetArrayLength().ShouldBe(0, caller.Script + warnings);
            seen.GetProperty("outcome").GetString().ShouldBe(caller.Outcome, caller.Script);
            GivenIn(seen).ShouldBe(caller.Given, caller.Script);
            seen.GetProperty("endedAt").ValueKind.ShouldBe(JsonValueKind.String, caller.Script);
            seen.GetProperty("turns").GetArrayLength().ShouldBeGreaterThan(1, caller.Script);
            seen.GetProperty("turns")[0].GetProperty("side").GetString().ShouldBe("Assistant", caller.Script);
        }
    }

    [Fact]
    public async Task A_keyed_number_is_kept_beside_the_callers_own()
    {
        var business = await ConnectedAsync();

        var call = await business.ReceiveCallAsync("keys-another-number");
        var seen = await ClosedAsync(business, call);

        seen.GetProperty("answers").GetProperty("callbackNumber").GetString().ShouldBe("+972541234567");
        seen.GetProperty("fromNumber").GetString().ShouldBe(call.From);
    }

    [Fact]
    public async Task Webhooks_sent_twice_make_no_difference()
    {
        var business = await ConnectedAsync();

        var call = await business.ReceiveCallAsync("demo", faults: new { duplicateWebhooks = true });
        var seen = await ClosedAsync(business, call);

        seen.GetProperty("outcome").GetString().ShouldBe("DetailsTaken");
        seen.GetProperty("turns").GetArrayLength().ShouldBe(8);
        (await business.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_status_that_comes_before_everything_else_loses_nothing()
    {
        var business = await ConnectedAsync();
        object script = new
        {
            name = "hangs up after the message",
            steps = new object[] { new { on = "prompt", dtmf = "*" }, new { on = "record", say = "שלום, אפשר לחזור אליי?", hangUp = "after" } },
        };

        var call = await business.ReceiveCallAsync(script, faults: new { reorderWebhooks = true });
        var seen = await ClosedAsync(business, call);

        seen.GetProperty("outcome").GetString().ShouldBe("VoicemailLeft");
    }

    [Fact]
    public async Task The_fallback_takes_over_at_every_step()
    {
        var business = await ConnectedAsync();

        await Task.WhenAll(Enumerable.Range(1, 4).Select(async step =>
        {
            var call = await business.ReceiveCallAsync("demo", faults: new { fallbackOnStep = step });
            var seen = await ClosedAsync(business, call);

            seen.GetProperty("outcome").GetString().ShouldBe("DetailsTaken", $"step {step}");
            GivenIn(seen).ShouldBe("name reason callbackNumber", $"step {step}");
            seen.GetProperty("turns").GetArrayLength().ShouldBe(8, $"step {step}");
            (await call.CaptureAsync()).GetProperty("streams").GetArrayLength().ShouldBe(1, $"step {step}");
        }));
    }

    [Fact]
    public async Task A_call_whose_status_callback_never_comes_is_closed()
    {
        var business = await ConnectedAsync();

        var call = await business.ReceiveCallAsync("demo", faults: new { noStatusCallback = true });
        var seen = await ClosedAsync(business, call);

        seen.GetProperty("status").GetString().ShouldBe("Completed");
        seen.GetProperty("outcome").GetString().ShouldBe("DetailsTaken");
    }

    [Fact]
    public async Task An_anonymous_caller_is_kept_without_a_number()
    {
        var business = await ConnectedAsync();

        var call = await business.ReceiveCallAsync("keys-another-number", from: "+266696687");
        await call.EndedAsync();

        var list = await Eventually.GetAsync(async () =>
        {
            var page = await business.GetAsync("/api/telephony/call?status=Completed&outcome=DetailsTaken");
            return page.GetProperty("totalCount").GetInt64() == 1 ? page : (JsonElement?)null;
        }, "the closed call");
        list.GetProperty("items")[0].GetProperty("fromNumber").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_replayed_webhook_is_answered_with_the_same_bytes()
    {
        var business = await ConnectedAsync();
        var call = await business.ReceiveCallAsync("demo");
        var before = await ClosedAsync(business, call);
        var requests = (await call.CaptureAsync()).GetProperty("requests").EnumerateArray().ToList();

        for (var index = 0; index < requests.Count; index++)
        {
            var again = await call.ReplayAsync(index);
            again.GetProperty("status").GetInt32().ShouldBe(requests[index].GetProperty("status").GetInt32());
            again.GetProperty("body").GetString().ShouldBe(requests[index].GetProperty("responseBody").GetString());
        }

        var after = await business.GetAsync($"/api/telephony/call/{before.GetProperty("id").GetGuid()}");
        after.GetProperty("turns").ToString().ShouldBe(before.GetProperty("turns").ToString());
    }

    private async Task<Business> ConnectedAsync()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        return business;
    }

    /// <summary>The call once its end has been told to the other modules.</summary>
    private static Task<JsonElement> ClosedAsync(Business business, SimulatedCall call) => Eventually.GetAsync(async () =>
    {
        var seen = await business.CallAsync(call);
        return seen.GetProperty("outcome").ValueKind == JsonValueKind.String ? seen : (JsonElement?)null;
    }, $"the outcome of call {call.CallSid}");

    /// <summary>The names of the answers that were given.</summary>
    private static string GivenIn(JsonElement call) =>
        string.Join(' ', call.GetProperty("answers").EnumerateObject().Where(answer => answer.Value.ValueKind == JsonValueKind.String).Select(answer => answer.Name));
}

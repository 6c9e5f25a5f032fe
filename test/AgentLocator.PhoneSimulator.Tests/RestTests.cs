using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class RestTests
{
    [Fact]
    public async Task A_wrong_token_is_answered_with_20003()
    {
        await using var carrier = await TestCarrier.StartAsync();
        using var stranger = carrier.SignedIn("wrong");

        using var answer = await stranger.GetAsync("IncomingPhoneNumbers.json");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        body["code"]!.GetValue<int>().ShouldBe(20003);
        body["status"]!.GetValue<int>().ShouldBe(401);
        body["message"].ShouldNotBeNull();
        body["more_info"].ShouldNotBeNull();
    }

    [Fact]
    public async Task One_account_does_not_see_another()
    {
        await using var carrier = await TestCarrier.StartAsync();
        using var other = await carrier.Control.PostAsJsonAsync("/simulator/accounts", new { numbers = new[] { "+97239999999" } });
        var sid = (await other.Content.ReadFromJsonAsync<JsonObject>())!["accountSid"]!.GetValue<string>();

        using var answer = await carrier.Rest.GetAsync($"../{sid}.json");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_account_is_created_once()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var (sid, token) = (carrier.Account.AccountSid, carrier.Account.AuthToken);

        using var again = await carrier.Control.PostAsJsonAsync("/simulator/accounts", new { accountSid = sid, authToken = token, numbers = new[] { TestCarrier.Number } });
        using var wrong = await carrier.Control.PostAsJsonAsync("/simulator/accounts", new { accountSid = sid, authToken = "other", numbers = Array.Empty<string>() });

        (await again.Content.ReadFromJsonAsync<JsonObject>())!["numbers"]!.AsArray().Single()!["sid"]!.GetValue<string>().ShouldBe(carrier.Account.Numbers[0].Sid);
        wrong.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await carrier.RestAsync($"../{sid}.json"))["status"]!.GetValue<string>().ShouldBe("active");
    }

    [Fact]
    public async Task Numbers_come_in_pages_and_can_be_looked_up()
    {
        await using var carrier = await TestCarrier.StartAsync();
        var more = Enumerable.Range(0, 4).Select(i => $"+9723555900{i}").ToArray();
        using var added = await carrier.Control.PostAsJsonAsync(
            "/simulator/accounts", new { carrier.Account.AccountSid, carrier.Account.AuthToken, numbers = more });

        var seen = new List<string>();
        for (var next = "IncomingPhoneNumbers.json?PageSize=2"; next is not null;)
        {
            var page = await carrier.RestAsync(next);
            seen.AddRange(page["incoming_phone_numbers"]!.AsArray().Select(n => n!["phone_number"]!.GetValue<string>()));
            next = page["next_page_uri"]?.GetValue<string>();
        }

        seen.ShouldBe([TestCarrier.Number, .. more]);
        var found = await carrier.RestAsync($"IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(more[2])}");
        found["incoming_phone_numbers"]!.AsArray().Single()!["phone_number"]!.GetValue<string>().ShouldBe(more[2]);
    }

    [Theory]
    [InlineData("VoiceUrl", "not an address", 21402)]
    [InlineData("VoiceMethod", "PUT", 21403)]
    public async Task A_webhook_that_is_no_address_is_refused(string name, string value, int code)
    {
        await using var carrier = await TestCarrier.StartAsync();
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { [name] = value });

        using var answer = await carrier.Rest.PostAsync($"IncomingPhoneNumbers/{carrier.Account.Numbers[0].Sid}.json", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(code);
    }

    [Fact]
    public async Task What_does_not_exist_is_20404()
    {
        await using var carrier = await TestCarrier.StartAsync();

        foreach (var path in new[] { "Calls/CA0.json", "Recordings/RE0.json", "Recordings/RE0.wav", "IncomingPhoneNumbers/PN0.json" })
        {
            using var answer = await carrier.Rest.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<int>().ShouldBe(20404);
        }
    }

    [Fact]
    public async Task Calls_are_listed_newest_first_in_pages_that_later_calls_do_not_shift()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        var placed = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            placed.Insert(0, (await carrier.CallAsync("hangs-up-in-greeting")).CallSid);
        }

        var seen = new List<string>();
        var today = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var next = $"Calls.json?To={Uri.EscapeDataString(TestCarrier.Number)}&StartTime%3E={today.AddDays(-1):yyyy-MM-dd}&PageSize=2"; next is not null;)
        {
            var page = await carrier.RestAsync(next);
            seen.AddRange(page["calls"]!.AsArray().Select(call => call!["sid"]!.GetValue<string>()));
            page["calls"]![0]!["direction"]!.GetValue<string>().ShouldBe("inbound");
            next = page["next_page_uri"]?.GetValue<string>();
            await carrier.CallAsync("hangs-up-in-greeting");
        }

        seen.ShouldBe(placed);
        (await carrier.RestAsync($"Calls.json?StartTime%3E={today.AddDays(2):yyyy-MM-dd}"))["calls"]!.AsArray().ShouldBeEmpty();
        (await carrier.RestAsync($"Calls.json?StartTime%3C={today.AddDays(-2):yyyy-MM-dd}"))["calls"]!.AsArray().ShouldBeEmpty();
        (await carrier.RestAsync("Calls.json?To=%2B97230000000"))["calls"]!.AsArray().ShouldBeEmpty();
        using var wrong = await carrier.Rest.GetAsync("Calls.json?StartTime%3E=yesterday");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_call_has_its_state_and_no_price()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        var ended = await carrier.CallAsync("hangs-up-in-greeting");

        var call = await carrier.RestAsync($"Calls/{ended.CallSid}.json");

        call["status"]!.GetValue<string>().ShouldBe("completed");
        call["duration"]!.GetValue<string>().ShouldBe(ended.DurationSeconds.ToString());
        call["start_time"]!.GetValue<string>().ShouldMatch(@"^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$");
        call.AsObject().ContainsKey("price").ShouldBeTrue();
        call["price"].ShouldBeNull();
        using var update = await UpdateAsync(carrier, ended.CallSid, "Status", "completed");
        update.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task New_instructions_take_over_in_the_middle_of_a_gather()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather timeout=\"600\" action=\"/never\"><Say>שלום</Say></Gather>");
        var sid = await carrier.PlaceAsync("silent");
        await carrier.UntilAsync(sid, c => c.Status == "in-progress");

        using var update = await UpdateAsync(carrier, sid, "Twiml", "<Response><Say>מעבירים אתכם</Say></Response>");
        var call = await carrier.EndedAsync(sid);

        update.StatusCode.ShouldBe(HttpStatusCode.OK);
        call.Dialogue.ShouldContain(d => d.Text == "מעבירים אתכם");
        call.Status.ShouldBe("completed");
        carrier.Customer.At("/never").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_can_be_sent_elsewhere_or_ended_over_rest()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Pause length=\"1\"/><Say>שלום</Say><Pause length=\"180\"/>");
        carrier.Customer.Answer("/elsewhere", "<Say>כאן</Say><Pause length=\"180\"/>");
        var sid = await carrier.PlaceAsync("silent", speed: 2);
        await carrier.UntilAsync(sid, c => c.Status == "in-progress");

        using var sent = await UpdateAsync(carrier, sid, "Url", carrier.Customer.Url + "/elsewhere");
        await carrier.UntilAsync(sid, c => c.Dialogue.Any(d => d.Text == "כאן"));
        using var ended = await UpdateAsync(carrier, sid, "Status", "completed");
        var call = await carrier.EndedAsync(sid);

        call.Status.ShouldBe("completed");
        call.Dialogue[^1].Text.ShouldBe("ended over REST");
    }

    private static Task<HttpResponseMessage> UpdateAsync(TestCarrier carrier, string sid, string name, string value) =>
        carrier.Rest.PostAsync($"Calls/{sid}.json", new FormUrlEncodedContent(new Dictionary<string, string> { [name] = value }));
}

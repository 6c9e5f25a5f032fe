using System.Net;
using System.Net.Http.Json;
using AgentLocator.PhoneSimulator.Scripts;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class ScriptTests
{
    [Theory]
    [InlineData("hangs-up-in-greeting", "/voice")]
    [InlineData("hangs-up-in-name", "/voice")]
    [InlineData("hangs-up-in-reason", "/reason")]
    [InlineData("hangs-up-in-number", "/number")]
    [InlineData("hangs-up-after-closing", "/closing")]
    public async Task A_caller_can_hang_up_at_every_step(string script, string lastWebhook)
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.Answer("/closing", "<Say>תודה, קיבלנו את הפרטים ונחזור אליכם בהקדם. להתראות.</Say><Hangup/>");

        var call = await carrier.CallAsync(script);

        call.Status.ShouldBe("completed");
        call.Dialogue[^1].Text.ShouldBe("the caller hung up");
        call.Requests.Where(r => r.Kind != "status").Select(r => new Uri(r.Url).AbsolutePath).Last().ShouldBe(lastWebhook);
        carrier.Customer.At("/status").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_number_is_keyed_in()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.Answer("/number", Receptionist.Ask("closing", "מה המספר?"));

        await carrier.CallAsync("keys-another-number");

        carrier.Customer.At("/closing").Single().Form["Digits"].ShouldBe("0541234567");
    }

    [Fact]
    public async Task A_caller_who_wants_a_human_leaves_a_voicemail()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.Answer(
            "/number",
            r => r.Form.GetValueOrDefault("Digits") == "*" ? "<Say>השאירו הודעה</Say><Record action=\"/done\" timeout=\"2\"/>" : "<Hangup/>");
        carrier.Customer.Answer("/done", "<Hangup/>");

        var call = await carrier.CallAsync("asks-for-human");

        carrier.Customer.At("/done").Single().Form.Keys.ShouldContain("RecordingSid");
        call.Recordings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_empty_answers_lead_to_a_recording_and_the_rest_of_the_dialog()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.Answer("/reason", r => r.Form.ContainsKey("RecordingSid")
            ? Receptionist.Ask("number", "במה אפשר לעזור?")
            : carrier.Customer.At("/reason").Count == 1 ? Receptionist.Ask("reason", "לא שמענו.") : "<Record action=\"/reason\" timeout=\"2\"/>");

        var call = await carrier.CallAsync("empty-twice");

        carrier.Customer.At("/reason").Count.ShouldBe(3);
        carrier.Customer.At("/closing").Single().Form["Digits"].ShouldBe("1");
        call.Recordings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_mumbler_is_understood_badly_and_with_little_confidence()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        await carrier.CallAsync("mumbler");

        var name = carrier.Customer.At("/reason").Single().Form;
        name["SpeechResult"].ShouldBe("גן הלוי");
        name["Confidence"].ShouldBe("0.21");
    }

    [Fact]
    public async Task A_caller_with_nothing_more_to_say_hangs_up_at_the_third_question()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather timeout=\"1\"><Say>הלו?</Say></Gather><Redirect/>");

        var call = await carrier.CallAsync(Script.Of());

        carrier.Customer.At("/voice").Count.ShouldBe(3);
        call.Dialogue[^1].Text.ShouldBe("the caller hung up");
    }

    [Fact]
    public async Task A_caller_hangs_up_at_a_time_of_the_call()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Pause length=\"180\"/>");

        var call = await carrier.CallAsync(new { name = "impatient", steps = Array.Empty<object>(), hangUpAfterMs = 4000 });

        call.Dialogue[^1].At.ShouldBeInRange(4000, 4500);
        call.Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task Whoever_asks_can_hang_up()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Say>שלום</Say><Pause length=\"180\"/>");
        var sid = await carrier.PlaceAsync("silent", speed: 1);
        await carrier.UntilAsync(sid, c => c.Status == "in-progress");

        await carrier.Control.PostAsync($"/simulator/calls/{sid}/hang-up", null);

        (await carrier.EndedAsync(sid)).Status.ShouldBe("completed");
    }

    [Theory]
    [InlineData("{\"to\":\"+97235551234\",\"script\":\"nobody\"}")]
    [InlineData("{\"to\":\"+97235551234\",\"script\":{\"steps\":[{\"on\":\"promt\"}]}}")]
    [InlineData("{\"to\":\"+97235551234\",\"script\":{\"steps\":[{\"on\":\"prompt\",\"sayy\":\"x\"}]}}")]
    [InlineData("{\"to\":\"+97230000000\",\"script\":\"demo\"}")]
    [InlineData("{\"to\":\"+97235551234\",\"script\":\"demo\",\"faults\":{\"dropSocket\":1}}")]
    [InlineData("{\"to\":\"+97235551234\",\"script\":\"demo\",\"speed\":0}")]
    public async Task A_call_that_makes_no_sense_is_refused(string request)
    {
        await using var carrier = await TestCarrier.StartAsync();

        using var answer = await carrier.Control.PostAsync("/simulator/calls", new StringContent(request, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public void The_built_in_callers_are_these() => ScriptLibrary.BuiltIn.Keys.Order().ShouldBe(
    [
        "asks-for-human", "demo", "empty-twice", "hangs-up-after-closing", "hangs-up-in-greeting", "hangs-up-in-name", "hangs-up-in-number",
        "hangs-up-in-reason", "keys-another-number", "mumbler", "silent",
    ]);
}

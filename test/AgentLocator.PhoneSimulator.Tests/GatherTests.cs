using AgentLocator.PhoneSimulator.Speech;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class GatherTests
{
    [Fact]
    public async Task A_gather_without_input_falls_through_to_the_next_verb()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather action=\"/never\" timeout=\"2\"><Say>שלום</Say></Gather><Redirect>/after</Redirect>");
        carrier.Customer.Answer("/after", "<Hangup/>");

        await carrier.CallAsync(Script.Of(new { on = "prompt", silent = true }));

        carrier.Customer.At("/never").ShouldBeEmpty();
        carrier.Customer.At("/after").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_gather_with_actionOnEmptyResult_asks_its_action_with_empty_digits()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather action=\"/empty\" timeout=\"2\" actionOnEmptyResult=\"true\"><Say>שלום</Say></Gather>");
        carrier.Customer.Answer("/empty", "<Hangup/>");

        await carrier.CallAsync("silent");

        carrier.Customer.At("/empty").Single().Form["Digits"].ShouldBe("");
    }

    [Theory]
    [InlineData("#", "12#", "12")]
    [InlineData("#", "1*2", "1*2")]
    [InlineData("*", "5*", "5")]
    [InlineData("", "*", "*")]
    [InlineData("", "12#", "12#")]
    public async Task Digits_end_with_the_finish_key_or_the_time_out(string finishOnKey, string pressed, string digits)
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", $"<Gather action=\"/digits\" timeout=\"2\" finishOnKey=\"{finishOnKey}\"><Say>הקישו</Say></Gather>");
        carrier.Customer.Answer("/digits", "<Hangup/>");

        await carrier.CallAsync(Script.Presses(pressed));

        carrier.Customer.At("/digits").Single().Form["Digits"].ShouldBe(digits);
    }

    [Fact]
    public async Task A_finish_key_pressed_first_is_no_input()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather action=\"/never\" timeout=\"2\"><Say>הקישו</Say></Gather>");

        var call = await carrier.CallAsync(Script.Presses("#"));

        carrier.Customer.At("/never").ShouldBeEmpty();
        call.Status.ShouldBe("completed");
    }

    [Fact]
    public async Task The_last_of_numDigits_ends_the_gather_at_once()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather action=\"/digits\" numDigits=\"3\" timeout=\"60\"/>");
        carrier.Customer.Answer("/digits", "<Hangup/>");

        var call = await carrier.CallAsync(Script.Presses("1234"));

        carrier.Customer.At("/digits").Single().Form["Digits"].ShouldBe("123");
        call.DurationSeconds!.Value.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task Speech_comes_with_its_confidence_after_the_speech_time_out()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", Receptionist.Ask("speech", "מה שלומך?"));
        carrier.Customer.Answer("/speech", "<Hangup/>");

        var call = await carrier.CallAsync(Script.Of(new { on = "prompt", say = "טוב, תודה.", speechResult = "טוב תודה", confidence = 0.75 }));

        var form = carrier.Customer.At("/speech").Single().Form;
        form["SpeechResult"].ShouldBe("טוב תודה");
        form["Confidence"].ShouldBe("0.75");
        form["CallStatus"].ShouldBe("in-progress");
        var spoken = call.Dialogue.Single(d => d.Side == "caller").At;
        (call.Requests[1].At - spoken).ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task A_wrong_transcript_is_what_the_recogniser_understood()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", Receptionist.Ask("speech", "איך קוראים לכם?"));
        carrier.Customer.Answer("/speech", "<Hangup/>");

        await carrier.CallAsync(Script.Of(new { on = "prompt", say = "דנה לוי", wrongTranscript = "גן הלוי", confidence = 0.2 }));

        carrier.Customer.At("/speech").Single().Form["SpeechResult"].ShouldBe("גן הלוי");
    }

    [Fact]
    public async Task Speech_is_not_heard_by_a_gather_for_keys()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Gather action=\"/never\" timeout=\"3\"><Say>הקישו</Say></Gather>");

        await carrier.CallAsync(Script.Says("אבל אני רוצה לדבר"));

        carrier.Customer.At("/never").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_barge_in_ends_the_prompt()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", $"<Gather action=\"/digits\" numDigits=\"1\"><Say>{LongPrompt}</Say></Gather>");
        carrier.Customer.Answer("/digits", "<Hangup/>");

        var call = await carrier.CallAsync(Script.Of(new { on = "prompt", dtmf = "1", bargeInAfterMs = 1000 }));

        carrier.Customer.At("/digits").Count.ShouldBe(1);
        var (_, heard) = await carrier.AudioAsync(call.CallSid);
        heard.Count(b => b != MuLaw.Silence).ShouldBeLessThan(4 * 8000);
    }

    [Fact]
    public async Task Without_bargeIn_a_key_during_the_prompt_is_ignored()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", $"<Gather action=\"/never\" numDigits=\"1\" bargeIn=\"false\" timeout=\"1\"><Say>{LongPrompt}</Say></Gather>");

        var call = await carrier.CallAsync(Script.Of(new { on = "prompt", dtmf = "1", bargeInAfterMs = 1000 }));

        carrier.Customer.At("/never").ShouldBeEmpty();
        call.DurationSeconds!.Value.ShouldBeGreaterThan(12);
    }

    [Theory]
    [InlineData("he", "deepgram_nova-3", true)]
    [InlineData("iw-IL", "", true)]
    [InlineData("he-IL", "deepgram_nova-3", false)]
    [InlineData("he-IL", "default", false)]
    [InlineData("he", "googlev2_telephony", false)]
    [InlineData("iw-IL", "phone_call", false)]
    public async Task A_pair_of_language_and_model_that_is_not_listed_fails_with_a_warning(string language, string model, bool listed)
    {
        await using var carrier = await TestCarrier.StartAsync();
        var speechModel = model.Length == 0 ? "" : $"speechModel=\"{model}\"";
        carrier.Customer.Answer(
            "/voice",
            $"<Gather input=\"dtmf speech\" action=\"/speech\" language=\"{language}\" {speechModel} speechTimeout=\"1\"><Say>כן?</Say></Gather><Redirect>/after</Redirect>");
        carrier.Customer.Answer("/speech", "<Hangup/>");
        carrier.Customer.Answer("/after", "<Hangup/>");

        var call = await carrier.CallAsync(Script.Says("שלום"));

        carrier.Customer.At("/speech").Count.ShouldBe(listed ? 1 : 0);
        carrier.Customer.At("/after").Count.ShouldBe(listed ? 0 : 1);
        call.Warnings.Select(w => w.Code).ShouldBe(listed ? [] : [13331]);
    }

    [Fact]
    public async Task Hanging_up_in_a_gather_sends_no_action()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);

        var call = await carrier.CallAsync("hangs-up-in-name");

        carrier.Customer.At("/reason").ShouldBeEmpty();
        carrier.Customer.At("/status").Single().Form["CallStatus"].ShouldBe("completed");
        call.Status.ShouldBe("completed");
    }

    private static string LongPrompt => string.Join(' ', Enumerable.Repeat("זהו משפט ארוך מאוד", 10));
}

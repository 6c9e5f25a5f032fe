using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class DocumentTests
{
    [Theory]
    [InlineData("<Dance/>", 12200)]
    [InlineData("<Say volume=\"11\">שלום</Say>", 12200)]
    [InlineData("<Gather><Record/></Gather>", 12200)]
    [InlineData("<Pause length=\"long\"/>", 12200)]
    [InlineData("<Say>שלום", 12100)]
    [InlineData("<Start><Stream url=\"ws://example.com/media\"/></Start>", 31922)]
    [InlineData("<Start><Stream url=\"https://example.com/media\"/></Start>", 31922)]
    [InlineData("<Start><Stream url=\"wss://example.com/media?token=1\"/></Start>", 31923)]
    [InlineData("<Start><Stream url=\"wss://example.com/media\" track=\"all\"/></Start>", 31941)]
    public async Task A_document_that_the_carrier_refuses_goes_to_the_fallback(string twiml, int code)
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", twiml);
        carrier.Customer.Answer("/fallback", "<Say>שלום מהגיבוי</Say>");

        var call = await carrier.CallAsync("silent");

        var fallback = carrier.Customer.At("/fallback").Single().Form;
        fallback["ErrorCode"].ShouldBe(code.ToString());
        fallback["ErrorUrl"].ShouldBe(carrier.Customer.Url + "/voice");
        fallback["CallSid"].ShouldBe(call.CallSid);
        call.Warnings.Select(w => w.Code).ShouldBe([code]);
        call.Dialogue.ShouldContain(d => d.Side == "assistant" && d.Text == "שלום מהגיבוי");
    }

    [Fact]
    public async Task A_document_of_more_than_64_kB_is_refused()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", $"<!-- {new string('x', 65_500)} --><Say>שלום</Say>");
        carrier.Customer.Answer("/fallback", "<Hangup/>");

        await carrier.CallAsync("silent");

        carrier.Customer.At("/fallback").Single().Form["ErrorCode"].ShouldBe("11750");
    }

    [Fact]
    public async Task An_answer_that_is_not_xml_is_refused()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answers["/voice"] = _ => Task.FromResult(Results.Text("<Response/>", "text/html"));
        carrier.Customer.Answer("/fallback", "<Hangup/>");

        await carrier.CallAsync("silent");

        carrier.Customer.At("/fallback").Single().Form["ErrorCode"].ShouldBe("12300");
    }

    [Fact]
    public async Task The_fallback_is_asked_in_mid_call_too()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", Receptionist.Ask("step", "איך קוראים לכם?"));
        carrier.Customer.Fail("/step");
        carrier.Customer.Answer("/fallback", Receptionist.Ask("resumed", "במה אפשר לעזור?"));
        carrier.Customer.Answer("/resumed", "<Hangup/>");

        var call = await carrier.CallAsync("demo");

        var fallback = carrier.Customer.At("/fallback").Single().Form;
        fallback["ErrorCode"].ShouldBe("11200");
        fallback["ErrorUrl"].ShouldBe(carrier.Customer.Url + "/step");
        fallback["CallStatus"].ShouldBe("in-progress");
        carrier.Customer.At("/resumed").Single().Form["SpeechResult"].ShouldStartWith("רציתי");
        call.Error.ShouldBeNull();
    }

    [Fact]
    public async Task When_the_fallback_fails_as_well_the_caller_hears_the_carriers_error()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Fail("/voice");
        carrier.Customer.Fail("/fallback", 503);

        var call = await carrier.CallAsync("demo");

        call.Dialogue.ShouldContain(d => d.Side == "assistant" && d.Text.Contains("application error"));
        call.Error.ShouldNotBeNull();
        call.Warnings.Select(w => w.Code).ShouldBe([11200, 11200]);
        carrier.Customer.At("/status").Single().Form["CallStatus"].ShouldBe("completed");
    }

    [Fact]
    public async Task A_webhook_that_is_not_answered_in_time_goes_to_the_fallback()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answers["/voice"] = async _ =>
        {
            await Task.Delay(3000);
            return Results.Text("<Response/>", "text/xml");
        };
        carrier.Customer.Answer("/fallback", "<Hangup/>");

        var call = await carrier.CallAsync("demo", new { webhookTimeoutMs = 200 });

        carrier.Customer.At("/fallback").Single().Form["ErrorCode"].ShouldBe("11205");
        call.Requests[0].Status.ShouldBe(0);
        call.Requests[0].Ms.ShouldBeInRange(190, 2000);
    }

    [Fact]
    public async Task The_fragment_shortens_the_timers_and_is_never_sent()
    {
        await using var carrier = await TestCarrier.StartAsync();
        await carrier.SetWebhooksAsync(fragment: "#rc=2&rp=rt&ct=200&rt=150");
        carrier.Customer.Answers["/voice"] = async _ =>
        {
            await Task.Delay(2000);
            return Results.Text("<Response/>", "text/xml");
        };
        carrier.Customer.Answer("/fallback", "<Hangup/>");

        var call = await carrier.CallAsync("demo");

        carrier.Customer.At("/voice").Count.ShouldBe(3);
        carrier.Customer.At("/voice").Select(r => r.Headers["I-Twilio-Idempotency-Token"]).Distinct().Count().ShouldBe(1);
        call.Requests[0].Url.ShouldBe(carrier.Customer.Url + "/voice");
        call.Requests[0].Ms.ShouldBeLessThan(2000);
    }

    [Fact]
    public async Task A_pretended_failure_takes_the_call_to_the_fallback_at_the_step_named()
    {
        await using var carrier = await TestCarrier.StartAsync();
        Receptionist.Answer(carrier.Customer);
        carrier.Customer.Answer("/fallback", Receptionist.Ask("number", "במה אפשר לעזור?"));

        var call = await carrier.CallAsync("demo", new { fallbackOnStep = 2 });

        carrier.Customer.At("/reason").Count.ShouldBe(1);
        carrier.Customer.At("/fallback").Single().Form["ErrorUrl"].ShouldBe(carrier.Customer.Url + "/reason");
        carrier.Customer.At("/closing").Count.ShouldBe(1);
        call.Error.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_answer_ends_the_call()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answers["/voice"] = _ => Task.FromResult(Results.Ok());

        var call = await carrier.CallAsync("demo");

        call.Status.ShouldBe("completed");
        call.Requests.Select(r => r.Kind).ShouldBe(["voice", "status"]);
    }

    [Theory]
    [InlineData("busy", "busy")]
    [InlineData("rejected", "no-answer")]
    public async Task A_rejected_call_is_never_answered(string reason, string status)
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", $"<Reject reason=\"{reason}\"/>");

        var call = await carrier.CallAsync("demo");

        call.Status.ShouldBe(status);
        var form = carrier.Customer.At("/status").Single().Form;
        form["CallStatus"].ShouldBe(status);
        form["CallDuration"].ShouldBe("0");
    }

    [Fact]
    public async Task A_redirect_to_itself_does_not_go_on_for_ever()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Redirect/>");

        var call = await carrier.CallAsync("demo");

        call.Error.ShouldBe("Too many documents in one call");
    }
}

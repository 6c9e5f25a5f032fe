using System.Net.Http.Json;
using AgentLocator.PhoneSimulator.Accounts;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class SignatureTests
{
    [Fact]
    public void The_example_of_the_documentation_is_signed_as_documented()
    {
        var parameters = new Dictionary<string, string>
        {
            ["To"] = "+18005551212",
            ["CallSid"] = "CA1234567890ABCDE",
            ["Caller"] = "+14158675309",
            ["Digits"] = "1234",
            ["From"] = "+14158675309",
        };

        RequestSignature.Of("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", parameters).ShouldBe("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }

    [Fact]
    public async Task A_webhook_carries_the_parameters_of_a_call_and_their_signature()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Hangup/>");

        var call = await carrier.CallAsync("silent");

        var voice = carrier.Customer.At("/voice").Single();
        voice.Form["CallSid"].ShouldBe(call.CallSid);
        call.CallSid.ShouldMatch("^CA[0-9a-f]{32}$");
        voice.Form["AccountSid"].ShouldBe(carrier.Account.AccountSid);
        voice.Form["From"].ShouldBe(TestCarrier.From);
        voice.Form["To"].ShouldBe(TestCarrier.Number);
        voice.Form["CallStatus"].ShouldBe("ringing");
        voice.Form["Direction"].ShouldBe("inbound");
        voice.Form["ApiVersion"].ShouldBe("2010-04-01");
        voice.Form.Keys.ShouldContain("ParameterOfTomorrow");
        voice.Headers["X-Twilio-Signature"].ShouldBe(RequestSignature.Of(carrier.Account.AuthToken, voice.Url, voice.Form));
        voice.Headers["I-Twilio-Idempotency-Token"].ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_webhook_by_GET_is_signed_over_its_query()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Redirect method=\"GET\">/next?a=1</Redirect>");
        carrier.Customer.Answer("/next", "<Hangup/>");

        await carrier.CallAsync("silent");

        var next = carrier.Customer.At("/next").Single();
        next.Method.ShouldBe("GET");
        next.Form["a"].ShouldBe("1");
        next.Headers["X-Twilio-Signature"].ShouldBe(RequestSignature.Of(carrier.Account.AuthToken, next.Url));
    }

    [Fact]
    public async Task A_replay_is_the_same_request_byte_for_byte()
    {
        await using var carrier = await TestCarrier.StartAsync();
        carrier.Customer.Answer("/voice", "<Hangup/>");
        var call = await carrier.CallAsync("silent");

        using var answer = await carrier.Control.PostAsJsonAsync("/simulator/replay", new { callSid = call.CallSid, index = 0 });

        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"status\":200");
        var sent = carrier.Customer.At("/voice");
        sent.Count.ShouldBe(2);
        sent[1].Headers["X-Twilio-Signature"].ShouldBe(sent[0].Headers["X-Twilio-Signature"]);
        sent[1].Headers["I-Twilio-Idempotency-Token"].ShouldBe(sent[0].Headers["I-Twilio-Idempotency-Token"]);
        sent[1].Form.ShouldBe(sent[0].Form);
    }
}

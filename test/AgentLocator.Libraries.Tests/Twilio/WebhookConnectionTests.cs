using AgentLocator.Twilio.Numbers;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio;

public class WebhookConnectionTests
{
    [Fact]
    public void Overrides_are_the_fragment_of_the_url()
    {
        WebhookConnection.WhileCallerWaits.AppliedTo("https://a.example/twilio/k/voice")
            .ShouldBe("https://a.example/twilio/k/voice#ct=2000&rt=5000&rc=1&rp=ct,rt,5xx");
        WebhookConnection.InBackground.AppliedTo("https://a.example/s?x=1#old")
            .ShouldBe("https://a.example/s?x=1#ct=5000&rt=7000&rc=3&rp=ct,rt,5xx");
    }

    [Fact]
    public void A_caller_reaches_the_fallback_before_Twilios_own_limit()
    {
        var connection = WebhookConnection.WhileCallerWaits;

        ((connection.ConnectTimeoutMs + connection.ReadTimeoutMs) * (1 + connection.Retries)).ShouldBeLessThan(15_000);
    }

    [Fact]
    public void Values_outside_Twilios_limits_are_refused()
    {
        Should.Throw<InvalidOperationException>(() => new WebhookConnection { ConnectTimeoutMs = 99 }.AppliedTo("https://a.example"));
        Should.Throw<InvalidOperationException>(() => new WebhookConnection { ReadTimeoutMs = 15_001 }.AppliedTo("https://a.example"));
        Should.Throw<InvalidOperationException>(() => new WebhookConnection { Retries = 6 }.AppliedTo("https://a.example"));
    }
}

using System.Net;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class RateLimitTests(SharedHost shared)
{
    [Fact]
    public async Task Sign_ins_from_one_address_are_limited_and_the_answer_says_when_to_try_again()
    {
        await using var host = await StartAsync("SignInPerMinute", 3);
        var client = new SessionClient(host);
        foreach (var email in new[] { "nobody@example.com", "somebody@example.com", "not an e-mail" })
        {
            (await client.SignInAsync(email)).Status.ShouldBe(HttpStatusCode.Forbidden);
        }

        var limited = await client.SignInAsync("nobody@example.com");

        limited.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.ErrorCode.ShouldBe("Identity:TooManyRequests");
        limited.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        limited.Message.ShouldBe($"יותר מדי ניסיונות. אפשר לנסות שוב בעוד {limited.RetryAfter.Value.TotalSeconds} שניות.");
    }

    [Fact]
    public async Task Tries_of_one_emails_password_are_limited_by_sign_in_and_sign_up_together()
    {
        await using var host = await StartAsync("PasswordPerEmailPerHour", 3);
        var client = new SessionClient(host);
        var business = await host.SignUpAsync();
        (await client.SignInAsync(business.Email, "wrong password")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await client.SignInAsync(business.Email.ToUpperInvariant(), "wrong password")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await client.SignInAsync(business.Email)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await client.SignInAsync("somebody.else@example.com")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Sign_ups_from_one_address_are_limited()
    {
        await using var host = await StartAsync("SignUpPerHour", 2);
        await host.SignUpAsync();
        await host.SignUpAsync();

        var limited = await new SessionClient(host).SignUpAsync(Saas.SignUpForm.Create());

        limited.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.RetryAfter.ShouldNotBeNull();
    }

    private Task<TestHost> StartAsync(string limit, int value) =>
        TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?>(StringComparer.Ordinal) { ["RateLimits:" + limit] = $"{value}" });
}

using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class SecurityHeadersTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("api/test/probe")]
    [InlineData("api/test/contact")]
    [InlineData("nowhere")]
    public async Task Every_answer_carries_the_headers(string path)
    {
        var headers = (await app.Anonymous().GetAsync(path)).Headers;

        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        headers.GetValues("Permissions-Policy").Single().ShouldBe("camera=(), microphone=(), geolocation=()");
        headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        headers.GetValues("Cross-Origin-Resource-Policy").Single().ShouldBe("same-origin");
        headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task An_error_carries_them_too()
    {
        var response = await app.Anonymous().PostTextAsync("api/test/probe/fail", """{"how":"other"}""");

        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("http", "crm.example.test", "connect-src 'self' ws://crm.example.test;")]
    [InlineData("https", "crm.example.test:8443", "connect-src 'self' wss://crm.example.test:8443;")]
    public async Task The_policy_allows_our_own_files_and_our_own_socket(string scheme, string host, string expected)
    {
        var policy = (await app.Anonymous().GetFromHostAsync(host, "api/test/probe", ("X-Test-Scheme", scheme)))
            .Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldStartWith("default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; ");
        policy.ShouldContain(expected);
        policy.ShouldEndWith(" frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'");
    }

    [Fact]
    public async Task Only_https_promises_https()
    {
        var response = await app.Anonymous().GetFromHostAsync(null, "api/test/probe", ("X-Test-Scheme", "https"));

        response.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=31536000");
    }
}

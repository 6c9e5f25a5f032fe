using System.Net;

namespace AgentLocator.Modules.Tests.Guards;

public sealed class SubdomainTests(SharedHost shared)
{
    [Fact]
    public async Task A_token_is_refused_on_another_tenants_subdomain_and_taken_on_its_own()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();

        (await StatusAsync(owner, $"{owner.Code}.agentlocator.test")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(owner, $"{stranger.Code}.agentlocator.test")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(owner, "nobody-has-this-code.agentlocator.test")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> StatusAsync(Business business, string hostName)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/telephony/call") { Headers = { Host = hostName } };
        using var response = await business.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

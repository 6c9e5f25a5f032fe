using System.Net;
using AgentLocator.Framework.Tests.TestApplication;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class TenantMiddlewareTests(TestApp app) : IClassFixture<TestApp>
{
    private const string NorthId = "11111111-1111-1111-1111-111111111111";

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("north", null, "north")]
    [InlineData("NORTH", null, "north")]
    [InlineData(NorthId, null, "north")]
    [InlineData(null, "north.example.test", "north")]
    [InlineData(null, "SOUTH.example.test", "south")]
    [InlineData("south", "north.example.test", "north")]
    [InlineData(null, "example.test", null)]
    [InlineData(null, "a.north.example.test", null)]
    [InlineData(null, "north.example.test.evil.test", null)]
    public async Task Nobody_is_in_the_tenant_that_the_address_or_the_header_names(string? header, string? host, string? expected)
    {
        var probe = await (await app.Anonymous().GetFromHostAsync(host, "api/test/probe", ("__tenant", header))).JsonAsync();

        probe.GetProperty("tenantName").GetString().ShouldBe(expected);
        probe.GetProperty("isResolved").GetBoolean().ShouldBe(expected is not null);
    }

    [Theory]
    [InlineData("nowhere", null)]
    [InlineData("99999999-9999-9999-9999-999999999999", null)]
    [InlineData("closed", null)]
    [InlineData(null, "closed.example.test")]
    [InlineData(null, "nowhere.example.test")]
    public async Task A_tenant_that_is_not_there_or_closed_is_404(string? header, string? host)
    {
        var response = await app.Anonymous("en").GetFromHostAsync(host, "api/test/probe", ("__tenant", header));

        var error = await response.ErrorAsync(HttpStatusCode.NotFound);
        response.Headers.Contains("Abp-Tenant-Resolve-Error").ShouldBeTrue();
        error.GetProperty("message").GetString().ShouldBe("The business was not found or is not active.");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("north", null)]
    [InlineData(null, "north.example.test")]
    public async Task A_user_is_in_the_tenant_of_the_token(string? header, string? host)
    {
        var probe = await (await app.SignedIn(TestApp.North).GetFromHostAsync(host, "api/test/probe", ("__tenant", header))).JsonAsync();

        probe.GetProperty("tenantId").GetGuid().ShouldBe(TestApp.North);
        probe.GetProperty("tenantName").GetString().ShouldBe("north");
        probe.GetProperty("userId").GetGuid().ShouldBe(TestApp.UserId);
    }

    [Theory]
    [InlineData("south", null)]
    [InlineData(null, "south.example.test")]
    public async Task A_token_of_one_tenant_on_another_tenants_address_is_refused(string? header, string? host)
    {
        foreach (var client in new[] { app.SignedIn(TestApp.North), app.SignedIn(null) })
        {
            var error = await (await client.GetFromHostAsync(host, "api/test/probe", ("__tenant", header))).ErrorAsync(HttpStatusCode.Forbidden);

            error.GetProperty("code").GetString().ShouldBe("Abp:TenantMismatch");
        }
    }

    [Fact]
    public async Task A_token_of_a_tenant_that_has_been_closed_opens_nothing()
    {
        await (await app.SignedIn(TestApp.Closed).GetAsync("api/test/probe")).ErrorAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_without_a_tenant_is_the_hosts()
    {
        var probe = await (await app.SignedIn(null).GetAsync("api/test/probe")).JsonAsync();

        probe.GetProperty("isResolved").GetBoolean().ShouldBeTrue();
        probe.GetProperty("tenantId").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Identity.Contracts;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class HostAdminTests(SharedHost shared)
{
    private const string Email = "operator@installation.example";
    private const string Password = "wR7#kiosk-meadow-19";

    [Fact]
    public async Task Whoever_the_configuration_names_signs_in_without_a_business_and_reads_the_hosts_log()
    {
        await using var host = await StartAsync();
        var client = new SessionClient(host);

        var session = await client.SignInAsync(Email, Password);

        session.Status.ShouldBe(HttpStatusCode.OK, session.Body.GetRawText());
        session.Body.GetProperty("tenantId").ValueKind.ShouldBe(JsonValueKind.Null);
        session.Body.GetProperty("role").GetString().ShouldBe("admin");
        new JsonWebToken(session.AccessToken).TryGetClaim("tenantid", out _).ShouldBeFalse();
        var log = await GetAsync(host, session.AccessToken, "/api/identity/audit-log");
        log.GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("actions").EnumerateArray().Select(a => a.GetString())).ShouldContain("Session.SignedIn");
        var granted = (await GetAsync(host, session.AccessToken, "/api/abp/application-configuration")).GetProperty("auth").GetProperty("grantedPolicies");
        granted.EnumerateObject().Select(policy => policy.Name).ShouldContain(IdentityPermissions.AuditLogs);
        granted.EnumerateObject().Select(policy => policy.Name).ShouldNotContain("Crm.Leads");
    }

    [Fact]
    public async Task The_session_is_renewed_and_ended_like_any_other()
    {
        await using var host = await StartAsync();
        var client = new SessionClient(host);
        var session = await client.SignInAsync(Email, Password);

        var renewed = await client.RefreshAsync(session.Cookie);
        renewed.Status.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, renewed.AccessToken)).ShouldBe(HttpStatusCode.OK);

        (await client.SignOutAsync(renewed.Cookie)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(host, renewed.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.RefreshAsync(renewed.Cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_host_session_reaches_nothing_of_a_business_and_no_subdomain()
    {
        await using var host = await StartAsync();
        var business = await host.SignUpAsync();
        var session = await new SessionClient(host).SignInAsync(Email, Password);

        foreach (var path in new[] { "/api/crm/lead", "/api/crm/task", "/api/telephony/call", "/api/telephony/receptionist", "/api/telephony/twilio-account" })
        {
            (await StatusAsync(host, session.AccessToken, path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await StatusAsync(host, session.AccessToken, subdomain: business.Code)).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(host, session.AccessToken, tenantHeader: business.TenantId.ToString())).ShouldBe(HttpStatusCode.Forbidden);
        using var onSubdomain = host.Anonymous();
        onSubdomain.DefaultRequestHeaders.Host = $"{business.Code}.agentlocator.test";
        (await onSubdomain.PostAsJsonAsync("/api/identity/session/sign-in", new { email = Email, password = Password })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var entries = (await GetAsync(host, session.AccessToken, "/api/identity/audit-log?maxResultCount=100")).GetRawText();
        entries.ShouldNotContain(business.UserId.ToString());
    }

    [Fact]
    public async Task A_business_never_has_what_is_the_hosts_whatever_its_users_role_is_called()
    {
        await using var host = await StartAsync();
        var business = await host.SignUpAsync();
        var isGranted = await host.Scope().RunAsync(business.TenantId, async services =>
        {
            var checker = services.GetRequiredService<AgentLocator.Abp.Authorization.Permissions.IPermissionChecker>();
            var admin = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
                [new("role", RoleNames.Admin), new("tenantid", business.TenantId.ToString())], "test"));
            return await checker.IsGrantedAsync(admin, IdentityPermissions.AuditLogs);
        });

        isGranted.ShouldBeFalse();
    }

    [Fact]
    public async Task The_account_follows_the_configuration_from_start_to_start()
    {
        var database = await TestDatabase.CreateAsync();
        string accessToken;
        var folder = Directory.CreateTempSubdirectory("agentlocator-host-admin-").FullName;
        await using (var first = await StartAsync(database: database, keyPath: Path.Combine(folder, "kept.key")))
        {
            accessToken = (await new SessionClient(first).SignInAsync(Email, Password)).AccessToken;
        }

        await using (var second = await StartAsync(password: "another-Long-one-77", database: database, keyPath: Path.Combine(folder, "kept.key")))
        {
            var client = new SessionClient(second);
            (await client.SignInAsync(Email, Password)).ErrorCode.ShouldBe("Identity:WrongCredentials");
            (await client.SignInAsync(Email, "another-Long-one-77")).Status.ShouldBe(HttpStatusCode.OK);
            (await StatusAsync(second, accessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        await using (var third = await StartAsync("successor@installation.example", database: database, keyPath: Path.Combine(folder, "kept.key")))
        {
            var client = new SessionClient(third);
            (await client.SignInAsync(Email, "another-Long-one-77")).ErrorCode.ShouldBe("Identity:NoActiveBusiness");
            (await client.SignInAsync("successor@installation.example", Password)).Status.ShouldBe(HttpStatusCode.OK);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Signing_a_business_up_with_the_operators_email_first_makes_nobody_the_operator()
    {
        var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("agentlocator-host-admin-").FullName;
        var key = Path.Combine(folder, "kept.key");
        await using (var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["MasterKey:Path"] = key }, database))
        {
            await host.SignUpAsync(email: Email);
        }

        var error = await Should.ThrowAsync<Exception>(() => StartAsync(database: database, keyPath: key));

        error.GetBaseException().ShouldBeOfType<InvalidConfigurationException>().Message.ShouldContain("HOST_ADMIN_EMAIL");
    }

    [Fact]
    public async Task An_operator_with_a_business_enters_the_business()
    {
        await using var host = await StartAsync(password: Business.Password);
        var business = await host.SignUpAsync(email: Email);

        (await new SessionClient(host).SignInAsync(Email)).TenantId.ShouldBe(business.TenantId);
    }

    [Theory]
    [InlineData("not an address", Password, "HOST_ADMIN_EMAIL")]
    [InlineData(null, Password, "HOST_ADMIN_EMAIL")]
    [InlineData(Email, null, "HOST_ADMIN_PASSWORD")]
    [InlineData(Email, "short", "HOST_ADMIN_PASSWORD")]
    public async Task A_half_or_wrong_configuration_is_refused_by_name(string? email, string? password, string key)
    {
        var error = await Should.ThrowAsync<Exception>(() => StartAsync(email, password));

        var message = error.GetBaseException().ShouldBeOfType<InvalidConfigurationException>().Message;
        message.ShouldContain(key);
        message.ShouldNotContain(Password);
    }

    private Task<TestHost> StartAsync(string? email = Email, string? password = Password, string? database = null, string? keyPath = null)
    {
        var settings = new Dictionary<string, string?> { ["HOST_ADMIN_EMAIL"] = email, ["HOST_ADMIN_PASSWORD"] = password };
        if (keyPath is not null)
        {
            settings["MasterKey:Path"] = keyPath;
        }

        return TestHost.StartAsync(shared.Simulator, settings, database);
    }

    private static async Task<HttpStatusCode> StatusAsync(TestHost host, string token, string path = "/api/identity/audit-log", string? subdomain = null, string? tenantHeader = null)
    {
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Host = subdomain is null ? null : $"{subdomain}.agentlocator.test";
        if (tenantHeader is not null)
        {
            request.Headers.Add("__tenant", tenantHeader);
        }

        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<JsonElement> GetAsync(TestHost host, string token, string path)
    {
        using var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

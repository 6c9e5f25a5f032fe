using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class SessionSecurityTests(SharedHost shared)
{
    private readonly SessionClient _client = new(shared.Host);

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites_and_hosts()
    {
        var business = await shared.Host.SignUpAsync();

        var flags = FlagsOf(await _client.SignInAsync(business.Email));

        flags.ShouldContain("httponly");
        flags.ShouldContain("samesite=strict");
        flags.ShouldContain("path=/api/identity");
        flags.ShouldContain("max-age=2592000");
        flags.ShouldNotContain("secure");
        flags.ShouldNotContain(flag => flag.StartsWith("domain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Over_https_the_cookie_is_secure_by_flag_and_by_name()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?>(StringComparer.Ordinal) { ["PUBLIC_URL"] = "https://app.example.com" });
        var client = new SessionClient(host);
        var business = await host.SignUpAsync();

        var signedIn = await client.SignInAsync(business.Email);

        signedIn.Cookie.ShouldStartWith("__Secure-");
        FlagsOf(signedIn).ShouldContain("secure");
        (await client.RefreshAsync(signedIn.Cookie, "https://app.example.com")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://127.0.0.1.evil.example")]
    public async Task A_page_of_another_site_can_neither_renew_nor_end_a_session(string origin)
    {
        var signedIn = await _client.SignInAsync((await shared.Host.SignUpAsync()).Email);

        var refresh = await _client.RefreshAsync(signedIn.Cookie, origin);
        var signOut = await _client.SignOutAsync(signedIn.Cookie, origin);

        refresh.Status.ShouldBe(HttpStatusCode.Forbidden);
        refresh.ErrorCode.ShouldBe("Identity:ForeignOrigin");
        signOut.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _client.RefreshAsync(signedIn.Cookie, shared.Host.Address.GetLeftPart(UriPartial.Authority))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_of_one_business_is_refused_where_another_is_named()
    {
        var a = await shared.Host.SignUpAsync();
        var b = await shared.Host.SignUpAsync();

        (await _client.LeadsStatusAsync(a.AccessToken, b.Code)).ShouldBe(HttpStatusCode.Forbidden);
        (await _client.LeadsStatusAsync(a.AccessToken, b.TenantId.ToString())).ShouldBe(HttpStatusCode.Forbidden);
        (await _client.LeadsStatusAsync(a.AccessToken, a.Code)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_forged_changed_or_unsigned_token_opens_nothing()
    {
        var business = await shared.Host.SignUpAsync();
        var other = await shared.Host.SignUpAsync();
        var parts = business.AccessToken.Split('.');
        var foreignPayload = $"{parts[0]}.{other.AccessToken.Split('.')[1]}.{parts[2]}";
        var unsigned = $"{Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.";

        foreach (var token in new[] { foreignPayload, unsigned, parts[0] + "." + parts[1] + ".", "nonsense" })
        {
            (await _client.LeadsStatusAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_of_another_installation_opens_nothing()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        var stranger = await host.SignUpAsync();

        (await _client.LeadsStatusAsync(stranger.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_token_in_the_address_is_read_for_the_hubs_only()
    {
        var business = await shared.Host.SignUpAsync();
        using var http = shared.Host.Anonymous();

        (await http.GetAsync($"/api/crm/lead?access_token={business.AccessToken}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await http.PostAsync($"/hubs/live/negotiate?negotiateVersion=1&access_token={business.AccessToken}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_keys_outlive_a_restart()
    {
        var database = await TestDatabase.CreateAsync();
        var folder = Directory.CreateTempSubdirectory("agentlocator-host-").FullName;
        var key = new Dictionary<string, string?>(StringComparer.Ordinal) { ["MASTER_KEY"] = new string('k', 16) + Guid.NewGuid().ToString("N"), ["PUBLIC_URL"] = "http://127.0.0.1:5000" };
        Business business;
        await using (var before = await TestHost.StartAsync(shared.Simulator, key, database, folder))
        {
            business = await before.SignUpAsync();
        }

        await using var after = await TestHost.StartAsync(shared.Simulator, key, database);
        (await new SessionClient(after).LeadsStatusAsync(business.AccessToken)).ShouldBe(HttpStatusCode.OK);
    }

    private static string[] FlagsOf(SessionAnswer answer) => [.. answer.SetCookie!.Split(';').Skip(1).Select(flag => flag.Trim().ToLowerInvariant())];

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=');
}

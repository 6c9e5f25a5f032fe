using System.Net;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Identity.Sessions;
using AgentLocator.Identity.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class SessionTests(SharedHost shared)
{
    private readonly SessionClient _client = new(shared.Host);

    [Fact]
    public async Task A_refresh_gives_a_new_access_token_and_a_new_cookie()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);

        var refreshed = await _client.RefreshAsync(signedIn.Cookie);

        refreshed.Status.ShouldBe(HttpStatusCode.OK);
        refreshed.Cookie.ShouldNotBe(signedIn.Cookie);
        refreshed.TenantId.ShouldBe(business.TenantId);
        (await _client.LeadsStatusAsync(refreshed.AccessToken)).ShouldBe(HttpStatusCode.OK);
        (await _client.RefreshAsync(refreshed.Cookie)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_tabs_may_renew_with_one_cookie_at_once()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _client.RefreshAsync(signedIn.Cookie)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Cookie).Distinct(StringComparer.Ordinal).Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_token_used_more_than_thirty_seconds_ago_is_refused()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);
        var successor = await _client.RefreshAsync(signedIn.Cookie);
        await AgeAsync(signedIn.Cookie, RefreshToken.Grace);

        var late = await _client.RefreshAsync(signedIn.Cookie);

        late.Status.ShouldBe(HttpStatusCode.Unauthorized);
        late.ErrorCode.ShouldBe("Identity:SessionEnded");
        late.SetCookie!.ShouldContain("expires=Thu, 01 Jan 1970");
        (await _client.RefreshAsync(successor.Cookie)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_used_long_ago_are_deleted()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);
        var successor = await _client.RefreshAsync(signedIn.Cookie);
        await AgeAsync(signedIn.Cookie, TimeSpan.FromDays(2));

        (await _client.RefreshAsync(successor.Cookie)).Status.ShouldBe(HttpStatusCode.OK);

        (await FindAsync(signedIn.Cookie)).ShouldBeNull();
        (await FindAsync(successor.Cookie)).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("agentlocator-refresh=")]
    [InlineData("agentlocator-refresh=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Without_a_valid_cookie_there_is_nothing_to_renew(string? cookie) =>
        (await _client.RefreshAsync(cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Sign_out_ends_the_session_at_once_and_no_other()
    {
        var business = await shared.Host.SignUpAsync();
        var here = await _client.SignInAsync(business.Email);
        var elsewhere = await _client.SignInAsync(business.Email);
        (await _client.LeadsStatusAsync(here.AccessToken)).ShouldBe(HttpStatusCode.OK);

        var signedOut = await _client.SignOutAsync(here.Cookie);

        signedOut.Status.ShouldBe(HttpStatusCode.NoContent);
        (await _client.LeadsStatusAsync(here.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.RefreshAsync(here.Cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.LeadsStatusAsync(elsewhere.AccessToken)).ShouldBe(HttpStatusCode.OK);
        (await _client.RefreshAsync(elsewhere.Cookie)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_twice_or_without_a_session_is_no_error()
    {
        var signedIn = await _client.SignInAsync((await shared.Host.SignUpAsync()).Email);
        await _client.SignOutAsync(signedIn.Cookie);

        (await _client.SignOutAsync(signedIn.Cookie)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await _client.SignOutAsync(null)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_changed_security_stamp_acts_at_once()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);
        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.OK);

        await business.ChangeUserAsync(user => user.RenewSecurityStamp(SecurityStamps.New()));

        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.RefreshAsync(signedIn.Cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.SignInAsync(business.Email)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_deactivated_user_is_out_at_once()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);
        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.OK);

        await business.ChangeUserAsync(user => user.Deactivate());

        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.RefreshAsync(signedIn.Cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.SignInAsync(business.Email)).ErrorCode.ShouldBe("Identity:NoActiveBusiness");
    }

    [Fact]
    public async Task A_suspended_business_is_closed_at_once()
    {
        var business = await shared.Host.SignUpAsync();
        var signedIn = await _client.SignInAsync(business.Email);
        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.OK);

        await shared.Host.SuspendAsync(business.TenantId);

        (await _client.LeadsStatusAsync(signedIn.AccessToken)).ShouldBe(HttpStatusCode.Unauthorized);
        (await _client.RefreshAsync(signedIn.Cookie)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private Task<RefreshToken?> FindAsync(string cookie)
    {
        var hash = HashOf(cookie);
        return shared.Host.Scope().RunAsHostAsync("test: a refresh token", services =>
            services.GetRequiredService<IRepository<RefreshToken, Guid>>().FindAsync(token => token.Hash == hash));
    }

    // The token was used this much longer ago.
    private Task<int> AgeAsync(string cookie, TimeSpan by)
    {
        var hash = HashOf(cookie);
        return shared.Host.Scope().RunAsHostAsync("test: an older token", async services =>
        {
            var token = await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetAsync(t => t.Hash == hash);
            var before = token.RotatedAt!.Value - by;
            var tokens = await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetQueryableAsync();
            return await tokens.Where(t => t.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(t => t.RotatedAt, before));
        });
    }

    private static string HashOf(string cookie) => RefreshSecret.HashOf(cookie.Split('=', 2)[1]);
}

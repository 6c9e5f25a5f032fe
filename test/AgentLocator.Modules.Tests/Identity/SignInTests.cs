using System.Net;
using System.Text.Json;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Identity.Accounts;
using AgentLocator.Saas.SignUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AgentLocator.Modules.Tests.Identity;

public sealed class SignInTests(SharedHost shared)
{
    private readonly SessionClient _client = new(shared.Host);

    [Fact]
    public async Task The_owner_signs_in_whatever_the_spelling_of_the_email()
    {
        var business = await shared.Host.SignUpAsync();

        var answer = await _client.SignInAsync("  " + business.Email.ToUpperInvariant() + " ");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.TenantId.ShouldBe(business.TenantId);
        answer.Body.GetProperty("userId").GetGuid().ShouldBe(business.UserId);
        answer.Body.GetProperty("role").GetString().ShouldBe("business_owner");
        answer.Body.GetProperty("tenantCode").GetString().ShouldBe(business.Code);
        answer.Body.GetProperty("expiresAt").GetString()!.ShouldEndWith("Z");
        (await _client.LeadsStatusAsync(answer.AccessToken)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_email_get_the_same_answer()
    {
        var business = await shared.Host.SignUpAsync();

        var wrong = await _client.SignInAsync(business.Email, "not the password");
        var unknown = await _client.SignInAsync("nobody@example.com");
        var notAnAddress = await _client.SignInAsync("nobody");

        wrong.Status.ShouldBe(HttpStatusCode.Forbidden);
        wrong.ErrorCode.ShouldBe("Identity:WrongCredentials");
        wrong.Message.ShouldBe("הדוא״ל או הסיסמה לא נכונים.");
        foreach (var other in new[] { unknown, notAnAddress })
        {
            other.Status.ShouldBe(wrong.Status);
            other.Body.GetRawText().ShouldBe(wrong.Body.GetRawText());
            other.SetCookie.ShouldBeNull();
        }
    }

    [Fact]
    public async Task Sign_in_opens_the_business_used_last()
    {
        var first = await shared.Host.SignUpAsync();
        var second = await shared.Host.SignUpAsync(email: first.Email);

        var answer = await _client.SignInAsync(first.Email);

        second.TenantId.ShouldNotBe(first.TenantId);
        answer.TenantId.ShouldBe(second.TenantId);
    }

    [Fact]
    public async Task A_suspended_business_is_passed_over()
    {
        var first = await shared.Host.SignUpAsync();
        var second = await shared.Host.SignUpAsync(email: first.Email);
        await shared.Host.SuspendAsync(second.TenantId);

        (await _client.SignInAsync(first.Email)).TenantId.ShouldBe(first.TenantId);

        await shared.Host.SuspendAsync(first.TenantId);
        (await _client.SignInAsync(first.Email)).ErrorCode.ShouldBe("Identity:NoActiveBusiness");
    }

    [Fact]
    public async Task The_access_token_is_signed_with_ES256_for_ten_minutes()
    {
        var business = await shared.Host.SignUpAsync();

        var token = new JsonWebToken(business.AccessToken);

        token.Alg.ShouldBe("ES256");
        token.Kid.ShouldNotBeNullOrEmpty();
        (token.ValidTo - token.IssuedAt).ShouldBe(TimeSpan.FromMinutes(10));
        token.GetClaim("sub").Value.ShouldBe(business.UserId.ToString());
        token.GetClaim("tenantid").Value.ShouldBe(business.TenantId.ToString());
        token.GetClaim("role").Value.ShouldBe("business_owner");
        token.GetClaim("account").Value.ShouldNotBe(business.UserId.ToString());
    }

    [Fact]
    public async Task Each_sign_in_leaves_an_audit_row_and_a_failed_one_no_email()
    {
        var business = await shared.Host.SignUpAsync();
        await _client.SignInAsync(business.Email);
        await _client.SignInAsync(business.Email, "not the password");
        var accountId = await AccountIdAsync(business.Email);

        var inTenant = await shared.Host.Scope().RunAsync(business.TenantId, ReadAuditAsync);
        var inHost = await shared.Host.Scope().RunAsHostAsync("test: audit rows", ReadAuditAsync);

        inTenant.Count(row => row.MethodName == "SignedIn" && row.Parameters.Contains(accountId.ToString(), StringComparison.Ordinal)).ShouldBe(2);
        var failed = inHost.Where(row => row.MethodName == "SignInFailed" && row.Parameters.Contains(accountId.ToString(), StringComparison.Ordinal)).ShouldHaveSingleItem();
        failed.Parameters.ShouldNotContain("@");
    }

    [Fact]
    public async Task The_demo_business_can_be_entered_and_is_made_once()
    {
        var first = await DemoTenant.EnsureAsync(shared.Host.Services);
        var second = await DemoTenant.EnsureAsync(shared.Host.Services);

        second.ShouldBe(first);
        (await DemoTenant.IsDemoDataPresentAsync(shared.Host.Services)).ShouldBeTrue();
        (await _client.SignInAsync(DemoTenant.Email, DemoTenant.Password)).TenantId.ShouldBe(first);
    }

    [Theory]
    [InlineData("{}", "email")]
    [InlineData("{\"email\":\"a@example.com\"}", "password")]
    public async Task A_missing_field_is_named(string body, string field)
    {
        var answer = await _client.SendAsync("/api/identity/session/sign-in", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.FieldErrors[field].ShouldBe("צריך למלא את השדה הזה.");
    }

    private Task<Guid> AccountIdAsync(string email) =>
        shared.Host.Scope().RunAsHostAsync("test: an account", async services =>
            (await services.GetRequiredService<IRepository<Account, Guid>>().GetAsync(account => account.Email == email)).Id);

    private static async Task<List<AuditLogAction>> ReadAuditAsync(IServiceProvider services) =>
        await (await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync()).AsNoTracking().SelectMany(row => row.Actions).ToListAsync();
}

using System.Net;
using System.Text.Json;
using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Israel;
using AgentLocator.Modules.Tests.Identity;
using AgentLocator.Saas.SignUp;
using AgentLocator.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Saas;

public sealed class SignUpTests(SharedHost shared)
{
    private readonly SessionClient _client = new(shared.Host);

    [Fact]
    public async Task A_new_business_is_signed_in_at_once_and_its_owner_may_do_everything()
    {
        var form = SignUpForm.Create();

        var answer = await _client.SignUpAsync(form);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body.ToString());
        answer.Body.GetProperty("tenantName").GetString().ShouldBe(form.BusinessName);
        answer.Body.GetProperty("userName").GetString().ShouldBe(form.OwnerName);
        (await _client.RefreshAsync(answer.Cookie)).Status.ShouldBe(HttpStatusCode.OK);
        (await _client.SignInAsync(form.Email)).TenantId.ShouldBe(answer.TenantId);
    }

    [Fact]
    public async Task The_owner_has_every_permission_and_the_business_its_settings()
    {
        var business = await shared.Host.SignUpAsync();

        var configuration = await business.GetAsync("/api/abp/application-configuration");

        var granted = configuration.GetProperty("auth").GetProperty("grantedPolicies").EnumerateObject().Where(p => p.Value.GetBoolean()).Select(p => p.Name).ToList();
        var defined = await shared.Host.Services.GetRequiredService<IPermissionDefinitionManager>().GetPermissionsAsync();
        foreach (var permission in defined.Where(permission => permission.MultiTenancySide != AgentLocator.Abp.MultiTenancy.MultiTenancySides.Host))
        {
            granted.ShouldContain(permission.Name);
        }

        configuration.GetProperty("setting").GetProperty("values").GetProperty("Saas.TimeZone").GetString().ShouldBe("Asia/Jerusalem");
        configuration.GetProperty("currentTenant").GetProperty("id").GetGuid().ShouldBe(business.TenantId);
    }

    [Fact]
    public async Task A_known_email_with_its_password_adds_a_business_to_the_account()
    {
        var first = SignUpForm.Create();
        await _client.SignUpAsync(first);

        var second = await _client.SignUpAsync(SignUpForm.Create() with { Email = first.Email.ToUpperInvariant() });

        second.Status.ShouldBe(HttpStatusCode.OK, second.Body.ToString());
        (await CountAccountsAsync(first.Email)).ShouldBe(1);
    }

    [Fact]
    public async Task A_known_email_with_another_password_is_refused_without_words_and_without_traces()
    {
        var first = SignUpForm.Create();
        await _client.SignUpAsync(first);
        var form = SignUpForm.Create() with { Email = first.Email, Password = "some other password" };

        var answer = await _client.SignUpAsync(form);

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.ErrorCode.ShouldBe("Identity:CannotRegister");
        answer.SetCookie.ShouldBeNull();
        (await ExistsAsync(form.BusinessCode)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_sign_ups_that_race_for_one_code_one_wins_and_the_others_are_told_at_the_field()
    {
        var code = SignUpForm.Create().BusinessCode;
        var forms = Enumerable.Range(0, 5).Select(_ => SignUpForm.Create() with { BusinessCode = code }).ToList();

        var answers = await Task.WhenAll(forms.Select(form => _client.SignUpAsync(form)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var (answer, form) in answers.Zip(forms).Where(pair => pair.First.Status != HttpStatusCode.OK))
        {
            answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Body.ToString());
            answer.FieldErrors["businessCode"].ShouldBe("הקוד הזה תפוס. אפשר לבחור קוד אחר.");
            (await CountAccountsAsync(form.Email)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Sign_ups_that_race_with_one_email_share_its_account()
    {
        var email = SignUpForm.Create().Email;

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _client.SignUpAsync(SignUpForm.Create() with { Email = email })));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.TenantId).Distinct().Count().ShouldBe(3);
        (await CountAccountsAsync(email)).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_remains_of_a_sign_up_whose_last_step_fails()
    {
        var form = SignUpForm.Create();
        EmailAddress.TryParse(form.Email, out var email).ShouldBeTrue();
        var draft = new TenantDraft
        {
            Name = form.BusinessName,
            Code = form.BusinessCode,
            Phone = PhoneNumber.Parse(form.Phone),
            OwnerName = form.OwnerName,
            Email = email,
            Password = form.Password,
        };
        var ticket = await shared.Host.Services.GetRequiredService<IAccountRegistration>().PrepareAsync(email, form.OwnerName, form.Password);
        var registration = shared.Host.Services.GetRequiredService<TenantRegistration>();

        await Should.ThrowAsync<InvalidOperationException>(() =>
            registration.CreateAsync<bool>(draft, ticket, (_, _) => throw new InvalidOperationException("the last step"), CancellationToken.None));

        (await ExistsAsync(form.BusinessCode)).ShouldBeFalse();
        (await CountAccountsAsync(form.Email)).ShouldBe(0);
        (await _client.SignUpAsync(form)).Status.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<bool> ExistsAsync(string code) => await shared.Host.Services.GetRequiredService<TenantDirectory>().FindByCodeAsync(code) is not null;

    private Task<int> CountAccountsAsync(string email) =>
        shared.Host.Scope().RunAsHostAsync("test: accounts of an e-mail", async services =>
            (await services.GetRequiredService<IRepository<Account, Guid>>().GetListAsync(account => account.Email == email)).Count);
}

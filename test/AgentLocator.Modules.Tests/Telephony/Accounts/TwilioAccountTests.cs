using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Accounts;

public sealed class TwilioAccountTests(SharedHost shared)
{
    private const string Path = "/api/telephony/twilio-account";

    [Fact]
    public async Task Saving_points_the_accounts_numbers_here_with_short_timeouts()
    {
        var business = await shared.Host.SignUpAsync();
        var (first, second) = (Business.RandomNumber(), Business.RandomNumber());
        var account = await shared.Simulator.CreateAccountAsync(first, second);

        var saved = await SaveAsync(business, account);

        saved.GetProperty("hasAuthToken").GetBoolean().ShouldBeTrue();
        saved.GetProperty("numbers").EnumerateArray().Select(n => (n.GetProperty("phoneNumber").GetString(), n.GetProperty("state").GetString()))
            .ShouldBe([(first, "Connected"), (second, "Connected")], ignoreOrder: true);
        saved.ToString().ShouldNotContain(account.GetProperty("authToken").GetString()!);
        foreach (var number in await NumbersAtTheCarrierAsync(account))
        {
            var start = $"{shared.Host.Address}twilio/";
            number.GetProperty("voice_url").GetString().ShouldStartWith(start);
            number.GetProperty("voice_url").GetString().ShouldEndWith("/voice#ct=2000&rt=5000&rc=1&rp=ct,rt,5xx");
            number.GetProperty("voice_fallback_url").GetString()!.ShouldContain("/fallback#ct=2000");
            number.GetProperty("status_callback").GetString()!.ShouldContain("/status#");
        }
    }

    [Fact]
    public async Task Saving_again_keeps_the_addresses_and_needs_no_token()
    {
        var business = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());
        await SaveAsync(business, account);
        var before = (await NumbersAtTheCarrierAsync(account)).Single().GetProperty("voice_url").GetString();

        var again = await business.Http.PutAsJsonAsync(Path, new { accountSid = account.GetProperty("accountSid").GetString() });

        again.StatusCode.ShouldBe(HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        (await NumbersAtTheCarrierAsync(account)).Single().GetProperty("voice_url").GetString().ShouldBe(before);
        (await business.GetAsync(Path)).GetProperty("numbers").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_number_of_another_business_is_shown_and_not_touched()
    {
        var number = Business.RandomNumber();
        var theirs = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(number);
        await SaveAsync(theirs, account);
        var before = (await NumbersAtTheCarrierAsync(account)).Single().ToString();
        var ours = await shared.Host.SignUpAsync();

        var saved = await SaveAsync(ours, account);

        saved.GetProperty("numbers")[0].GetProperty("state").GetString().ShouldBe("TakenByAnotherBusiness");
        (await NumbersAtTheCarrierAsync(account)).Single().ToString().ShouldBe(before);
        (await theirs.GetAsync(Path)).GetProperty("numbers")[0].GetProperty("state").GetString().ShouldBe("Connected");
    }

    [Fact]
    public async Task Two_businesses_that_save_one_number_at_once_do_not_share_it()
    {
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());
        var businesses = await Task.WhenAll(shared.Host.SignUpAsync(), shared.Host.SignUpAsync());

        var saved = await Task.WhenAll(businesses.Select(business => SaveAsync(business, account)));

        saved.Select(dto => dto.GetProperty("numbers")[0].GetProperty("state").GetString()).ShouldBe(["Connected", "TakenByAnotherBusiness"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_number_that_has_left_the_account_is_free_for_others()
    {
        var (kept, given) = (Business.RandomNumber(), Business.RandomNumber());
        var first = await shared.Host.SignUpAsync();
        await SaveAsync(first, await shared.Simulator.CreateAccountAsync(given));
        await SaveAsync(first, await shared.Simulator.CreateAccountAsync(kept));
        var second = await shared.Host.SignUpAsync();

        var saved = await SaveAsync(second, await shared.Simulator.CreateAccountAsync(given));

        saved.GetProperty("numbers")[0].GetProperty("state").GetString().ShouldBe("Connected");
        (await first.GetAsync(Path)).GetProperty("numbers").EnumerateArray().Single().GetProperty("phoneNumber").GetString().ShouldBe(kept);
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_and_nothing_is_kept()
    {
        var business = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());

        var response = await business.Http.PutAsJsonAsync(Path, new { accountSid = account.GetProperty("accountSid").GetString(), authToken = "wrong" });

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await CodeOfAsync(response)).ShouldBe("Telephony:TwilioRefused");
        (await business.GetAsync(Path)).GetProperty("accountSid").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_is_said_to_be_unreachable()
    {
        var business = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());
        await shared.Simulator.PostAsync($"/simulator/accounts/{account.GetProperty("accountSid").GetString()}/faults", new { restStatus = 503 });

        var response = await business.Http.PutAsJsonAsync(Path, CredentialsOf(account));

        (await CodeOfAsync(response)).ShouldBe("Telephony:TwilioUnreachable");
    }

    [Theory]
    [InlineData("", "x", "accountSid")]
    [InlineData("AC123", "x", "accountSid")]
    [InlineData("SK0123456789abcdef0123456789abcdef", "x", "accountSid")]
    [InlineData("AC0123456789abcdef0123456789abcdef", "", "authToken")]
    public async Task Malformed_credentials_are_pointed_out_at_their_field(string accountSid, string authToken, string field)
    {
        var business = await shared.Host.SignUpAsync();

        var response = await business.Http.PutAsJsonAsync(Path, new { accountSid, authToken });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("error").GetProperty("validationErrors")[0].GetProperty("members")[0].GetString().ShouldBe(field);
    }

    [Fact]
    public async Task The_token_lies_encrypted_and_bound_to_its_tenant()
    {
        var business = await shared.Host.SignUpAsync();
        var account = await shared.Simulator.CreateAccountAsync(Business.RandomNumber());
        await SaveAsync(business, account);

        var stored = await shared.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, async services =>
            (await services.GetRequiredService<IRepository<TwilioAccount, Guid>>().GetListAsync()).Single());

        stored.AuthToken.ShouldNotContain(account.GetProperty("authToken").GetString()!);
        var box = shared.Host.Services.GetRequiredService<AgentLocator.Tenancy.Secrets.ISecretBox>();
        box.Unprotect(stored.AuthToken, TwilioAccount.TokenContext(business.TenantId)).ShouldBe(account.GetProperty("authToken").GetString());
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => box.Unprotect(stored.AuthToken, TwilioAccount.TokenContext(Guid.Empty)));
    }

    private static object CredentialsOf(JsonElement account) =>
        new { accountSid = account.GetProperty("accountSid").GetString(), authToken = account.GetProperty("authToken").GetString() };

    private static async Task<JsonElement> SaveAsync(Business business, JsonElement account)
    {
        var response = await business.Http.PutAsJsonAsync(Path, CredentialsOf(account));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();

    private async Task<List<JsonElement>> NumbersAtTheCarrierAsync(JsonElement account)
    {
        var (sid, token) = (account.GetProperty("accountSid").GetString(), account.GetProperty("authToken").GetString());
        var request = new HttpRequestMessage(HttpMethod.Get, $"/2010-04-01/Accounts/{sid}/IncomingPhoneNumbers.json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{sid}:{token}")));
        using var response = await shared.Simulator.Http.SendAsync(request);
        var page = await response.Content.ReadFromJsonAsync<JsonElement>();
        return [.. page.GetProperty("incoming_phone_numbers").EnumerateArray()];
    }
}

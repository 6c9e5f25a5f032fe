using System.Net;
using AgentLocator.Twilio.Signatures;

namespace AgentLocator.Modules.Tests.Webhooks;

public sealed class ForgeryTests(SharedHost shared)
{
    public static TheoryData<string> Paths => ["voice", "dialog/name/1", "status", "recording", "fallback"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_the_tenants_carrier_did_not_send_is_refused_and_leaves_nothing(string path)
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        using var other = await CarrierLine.OpenAsync(shared.Host);
        var form = line.FormOf();
        var url = shared.Host.Address.ToString().TrimEnd('/') + $"/twilio/{line.Account.AccountKey}/{path}";

        CarrierAnswer[] answers =
        [
            await line.SendRawAsync(path, form, signature: ""),
            await line.SendRawAsync(path, form, signature: "bm9uc2Vuc2U="),
            await line.SendRawAsync(path, form, TwilioSignature.Compute(other.Account.AuthToken, url, form)),
            await line.SendRawAsync(path, [.. form, new("Digits", "1")], TwilioSignature.Compute(line.Account.AuthToken, url, form)),
            await line.SendRawAsync(path, form, TwilioSignature.Compute(line.Account.AuthToken, url + "x", form)),
            await line.SendAsync(path, ("AccountSid", other.Account.AccountSid)),
            await line.SendAsync(path, ("AccountSid", "")),
            await line.SendAsync(path, ("CallSid", "")),
            await line.SendAsync(path, ("CallSid", new string('C', 100))),
            await line.SendAsync(path, ("Padding", new string('x', 70_000))),
        ];

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.Forbidden && answer.Body == "");
        (await line.CountRowsAsync()).ShouldBe(0);
        (await other.CountRowsAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("voice")]
    [InlineData("dialog/name/1")]
    [InlineData("status")]
    [InlineData("fallback")]
    public async Task A_call_to_another_number_is_refused_unless_it_is_a_leg_of_a_call(string path)
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        using var other = await CarrierLine.OpenAsync(shared.Host);

        (await line.SendAsync(path, ("To", other.Business.Number!))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await line.SendAsync(path, ("To", ""))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await line.CountRowsAsync()).ShouldBe(0);
        var leg = await line.SendAsync(path, ("To", other.Business.Number!), ("ParentCallSid", "CA" + new string('0', 32)));
        leg.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        using var http = new HttpClient { BaseAddress = shared.Host.Address };

        foreach (var key in new[] { "x", new string('a', 24), new string('b', 64), "..%2F..%2Fx" })
        {
            var response = await http.PostAsync($"/twilio/{key}/voice", new FormUrlEncodedContent([new("CallSid", "CA1")]));
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, key);
            (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_is_not_a_form_is_refused()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        using var http = new HttpClient { BaseAddress = shared.Host.Address };

        var response = await http.PostAsync($"/twilio/{line.Account.AccountKey}/voice", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Unknown_and_repeated_fields_are_part_of_the_signature_and_do_no_harm()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        var form = line.FormOf(("ParameterOfTomorrow", "תוספת & more"), ("CallToken", "{\"a\":1}"));
        form.Add(new("AddOns", "b"));
        form.Add(new("AddOns", "a"));

        var answer = await line.SendRawAsync("voice", form);

        answer.Asks.ShouldBe("name/1");
    }
}

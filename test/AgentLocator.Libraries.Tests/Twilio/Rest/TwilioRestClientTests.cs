using System.Text;
using AgentLocator.Twilio.Rest;
using AgentLocator.Twilio.TwiML;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio.Rest;

public sealed class TwilioRestClientTests : IDisposable
{
    private const string Call = """
        {"sid":"CA1","account_sid":"AC1","parent_call_sid":null,"from":"+972541234567","to":"+97231234567","status":"completed","direction":"inbound",
        "start_time":"Tue, 31 Aug 2010 20:36:28 +0000","end_time":"Tue, 31 Aug 2010 20:36:44 +0000","duration":"16","answered_by":null,"price":null,"price_unit":"USD","new":{}}
        """;

    private static readonly TwilioCredentials Credentials = new("AC1", "secret");

    private readonly HttpClient _http = new(TwilioRestClient.CreateHandler());
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task The_account_is_read_with_basic_authentication()
    {
        await using var stub = await TwilioStub.StartAsync((200, """{"sid":"AC1","friendly_name":"מספרה","status":"active","type":"Full"}"""));

        var result = await Client(stub).GetAccountAsync(Credentials, _cancellation);

        result.Value.ShouldBe(new TwilioAccount("AC1", "מספרה", "active", "Full"));
        var request = stub.Requests.ShouldHaveSingleItem();
        request.PathAndQuery.ShouldBe("/2010-04-01/Accounts/AC1.json");
        request.Authorization.ShouldBe("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("AC1:secret")));
    }

    [Fact]
    public async Task Wrong_credentials_are_a_refusal_with_Twilios_own_words()
    {
        await using var stub = await TwilioStub.StartAsync(
            (401, """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}"""));

        var result = await Client(stub).GetAccountAsync(Credentials, _cancellation);

        result.IsSuccess.ShouldBeFalse();
        result.Error.ShouldBe(new TwilioError(401, 20003, "Authenticate", "https://www.twilio.com/docs/errors/20003"));
        result.Error!.IsUnauthorized.ShouldBeTrue();
        stub.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_without_Twilios_body_is_still_a_refusal()
    {
        await using var stub = await TwilioStub.StartAsync((403, "<html>no</html>"));

        var result = await Client(stub).GetAccountAsync(Credentials, _cancellation);

        result.Error.ShouldBe(new TwilioError(403, null, "Forbidden"));
    }

    [Fact]
    public async Task Numbers_are_read_over_all_pages()
    {
        await using var stub = await TwilioStub.StartAsync(context =>
        {
            var page = int.Parse(context.Request.Query["Page"].FirstOrDefault() ?? "0");
            var next = page < 2 ? $"\"/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?PageSize=200&Page={page + 1}&PageToken=PT{page}\"" : "null";
            return context.Response.WriteAsync(
                $$"""{"incoming_phone_numbers":[{"sid":"PN{{page}}","phone_number":"+9723000000{{page}}","voice_url":"https://old.example"}],"next_page_uri":{{next}}}""");
        });

        var result = await Client(stub).ListNumbersAsync(Credentials, _cancellation);

        result.Value!.Select(number => number.Sid).ShouldBe(["PN0", "PN1", "PN2"]);
        result.Value![0].ShouldSatisfyAllConditions(
            number => number.PhoneNumber.ShouldBe("+97230000000"),
            number => number.VoiceUrl.ShouldBe("https://old.example"),
            number => number.StatusCallback.ShouldBeNull());
        stub.Requests[2].PathAndQuery.ShouldEndWith("&Page=2&PageToken=PT1");
    }

    [Fact]
    public async Task Calls_are_read_over_all_pages_with_the_inequality_in_the_parameters_name()
    {
        await using var stub = await TwilioStub.StartAsync(
            (200, """
                {"calls":[{"sid":"CA1","from":"+972541234567","to":"+97231234567","status":"completed","direction":"inbound","start_time":"Wed, 18 Aug 2010 20:01:40 +0000","duration":"12"}],
                 "next_page_uri":"/2010-04-01/Accounts/AC1/Calls.json?PageSize=1000&Page=1&PageToken=PACA1"}
                """),
            (200, """{"calls":[{"sid":"CA2","status":"busy","direction":"inbound","duration":"","parent_call_sid":"CA1"}],"next_page_uri":null}"""));

        var result = await Client(stub).ListCallsAsync(Credentials, new TwilioCallFilter { To = "+97231234567", StartedSince = new DateOnly(2026, 3, 1) }, _cancellation);

        result.Value!.IsComplete.ShouldBeTrue();
        result.Value.Calls.Select(call => (call.Sid, call.Duration, call.HasEnded)).ShouldBe([("CA1", 12, true), ("CA2", null, true)]);
        result.Value.Calls[0].StartTime.ShouldBe(new DateTimeOffset(2010, 8, 18, 20, 1, 40, TimeSpan.Zero));
        stub.Requests[0].PathAndQuery.ShouldBe("/2010-04-01/Accounts/AC1/Calls.json?PageSize=1000&StartTime%3E=2026-03-01&To=%2B97231234567");
        stub.Requests[1].PathAndQuery.ShouldEndWith("PageToken=PACA1");
    }

    [Fact]
    public async Task A_list_of_calls_that_does_not_end_is_not_complete()
    {
        await using var stub = await TwilioStub.StartAsync((200, """{"calls":[],"next_page_uri":"/2010-04-01/Accounts/AC1/Calls.json?Page=1"}"""));

        var result = await Client(stub, new TwilioRestOptions { MaxPages = 3 }).ListCallsAsync(Credentials, new TwilioCallFilter(), _cancellation);

        result.Value!.IsComplete.ShouldBeFalse();
        stub.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(401, 20003)]
    [InlineData(429, 20429)]
    public async Task A_refused_list_of_calls_is_a_normal_answer(int status, int code)
    {
        await using var stub = await TwilioStub.StartAsync((status, $$"""{"code":{{code}},"message":"no","status":{{status}}}"""));

        var result = await Client(stub).ListCallsAsync(Credentials, new TwilioCallFilter(), _cancellation);

        result.Error!.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Pages_without_end_are_read_up_to_a_bound()
    {
        await using var stub = await TwilioStub.StartAsync(
            (200, """{"incoming_phone_numbers":[],"next_page_uri":"/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json?Page=1"}"""));

        await Client(stub, new TwilioRestOptions { MaxPages = 4 }).ListNumbersAsync(Credentials, _cancellation);

        stub.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_next_page_on_another_server_is_not_asked_for()
    {
        await using var other = await TwilioStub.StartAsync((200, "{}"));
        await using var stub = await TwilioStub.StartAsync((200, $$"""{"incoming_phone_numbers":[],"next_page_uri":"{{other.Url}}x"}"""));

        await Should.ThrowAsync<TwilioUnreachableException>(() => Client(stub).ListNumbersAsync(Credentials, _cancellation));

        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_numbers_urls_are_set_and_the_others_left_alone()
    {
        await using var stub = await TwilioStub.StartAsync((200, """{"sid":"PN1","phone_number":"+97231234567","voice_url":"https://a.example/voice#rc=1"}"""));
        var urls = new TwilioNumberUrls { VoiceUrl = "https://a.example/voice#rc=1&rp=ct,rt", VoiceMethod = "POST", StatusCallback = "https://a.example/status" };

        var result = await Client(stub).UpdateNumberAsync(Credentials, "PN1", urls, _cancellation);

        result.Value!.VoiceUrl.ShouldBe("https://a.example/voice#rc=1");
        var request = stub.Requests.ShouldHaveSingleItem();
        (request.Method, request.PathAndQuery).ShouldBe(("POST", "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json"));
        request.Form.ShouldBe(new Dictionary<string, string>
        {
            ["VoiceUrl"] = urls.VoiceUrl,
            ["VoiceMethod"] = "POST",
            ["StatusCallback"] = "https://a.example/status",
        });
    }

    [Fact]
    public async Task A_call_is_read_with_its_times_and_its_missing_price()
    {
        await using var stub = await TwilioStub.StartAsync((200, Call));

        var result = await Client(stub).GetCallAsync(Credentials, "CA1", _cancellation);

        result.Value.ShouldBe(new TwilioCall(
            "CA1", "AC1", null, "+972541234567", "+97231234567", "completed", "inbound",
            new DateTimeOffset(2010, 8, 31, 20, 36, 28, TimeSpan.Zero), new DateTimeOffset(2010, 8, 31, 20, 36, 44, TimeSpan.Zero), 16, null, null, "USD"));
        result.Value!.HasEnded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_live_call_is_given_new_instructions_or_its_end()
    {
        await using var stub = await TwilioStub.StartAsync((200, Call));
        var client = Client(stub);

        await client.UpdateCallAsync(Credentials, "CA1", TwilioCallUpdate.Run(new VoiceResponse(new Hangup())), _cancellation);
        await client.UpdateCallAsync(Credentials, "CA1", TwilioCallUpdate.Complete, _cancellation);

        stub.Requests[0].Form.ShouldBe(new Dictionary<string, string> { ["Twiml"] = """<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>""" });
        stub.Requests[1].Form.ShouldBe(new Dictionary<string, string> { ["Status"] = "completed" });
        stub.Requests.ShouldAllBe(request => request.PathAndQuery == "/2010-04-01/Accounts/AC1/Calls/CA1.json");
    }

    [Fact]
    public async Task Updating_a_call_that_has_ended_is_a_refusal_like_any_other()
    {
        await using var stub = await TwilioStub.StartAsync((404, """{"code":20404,"message":"not found","status":404}"""));

        var result = await Client(stub).UpdateCallAsync(Credentials, "CA1", TwilioCallUpdate.Complete, _cancellation);

        result.Error!.IsNotFound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_recordings_facts_are_read_with_numbers_as_text_or_as_numbers()
    {
        await using var stub = await TwilioStub.StartAsync(
            (200, """{"sid":"RE1","call_sid":"CA1","status":"completed","duration":"7","channels":2,"source":"RecordVerb","start_time":"nonsense","error_code":null}"""));

        var result = await Client(stub).GetRecordingAsync(Credentials, "RE1", _cancellation);

        result.Value.ShouldBe(new TwilioRecording("RE1", "CA1", "completed", 7, 2, "RecordVerb", null, null));
    }

    [Fact]
    public async Task A_sid_cannot_lead_to_another_resource()
    {
        await using var stub = await TwilioStub.StartAsync((200, Call));

        await Client(stub).GetCallAsync(Credentials, "../Recordings/RE1?x=", _cancellation);

        stub.Requests[0].PathAndQuery.ShouldStartWith("/2010-04-01/Accounts/AC1/Calls/..%2FRecordings");
    }

    [Fact]
    public void Credentials_do_not_print_their_token()
    {
        Credentials.ToString().ShouldNotContain("secret");
    }

    private TwilioRestClient Client(TwilioStub stub, TwilioRestOptions? options = null)
    {
        return new TwilioRestClient(_http, (options ?? new TwilioRestOptions()) with { BaseUrl = stub.Url });
    }
}

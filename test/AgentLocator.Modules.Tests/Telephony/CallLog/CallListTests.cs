using System.Net;
using System.Text.Json;
using AgentLocator.Modules.Tests.Webhooks;

namespace AgentLocator.Modules.Tests.CallLog;

public sealed class CallListTests(SharedHost shared)
{
    [Fact]
    public async Task Calls_are_listed_newest_first_in_pages()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var callers = new[] { Business.RandomMobile(), Business.RandomMobile(), Business.RandomMobile() };
        foreach (var caller in callers)
        {
            using var line = await CarrierLine.OfAsync(business, caller);
            await line.VoiceAsync();
        }

        var first = await business.GetAsync("/api/telephony/call?maxResultCount=2");
        var second = await business.GetAsync("/api/telephony/call?maxResultCount=2&skipCount=2");

        first.GetProperty("totalCount").GetInt64().ShouldBe(3);
        NumbersOf(first).Concat(NumbersOf(second)).ShouldBe(callers.Reverse());
        var item = first.GetProperty("items")[0];
        (item.GetProperty("direction").GetString(), item.GetProperty("status").GetString(), item.GetProperty("hasRecording").GetBoolean()).ShouldBe(("Inbound", "InProgress", false));
        item.GetProperty("outcome").ValueKind.ShouldBe(JsonValueKind.Null);
        item.GetProperty("startedAt").GetString()!.ShouldEndWith("Z");
    }

    [Fact]
    public async Task Calls_are_found_by_name_number_status_outcome_and_time()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        using var dana = await CarrierLine.OfAsync(business, "+972541112233");
        await dana.VoiceAsync();
        await dana.AnswerAsync("name/1", ("SpeechResult", "דנה Levi 100%"));
        await dana.EndAsync();
        using var other = await CarrierLine.OfAsync(business, "+972529998877");
        await other.VoiceAsync();
        var startedAt = (await dana.CallAsync())!.StartedAt;

        async Task<int> CountAsync(string query) => (await business.GetAsync("/api/telephony/call?" + query)).GetProperty("items").GetArrayLength();

        (await CountAsync("filter=דנה")).ShouldBe(1);
        (await CountAsync("filter=levi")).ShouldBe(1);
        (await CountAsync("filter=100%25")).ShouldBe(1);
        (await CountAsync("filter=_")).ShouldBe(0);
        (await CountAsync("filter=054-111")).ShouldBe(1);
        (await CountAsync("filter=%2B97254")).ShouldBe(1);
        (await CountAsync("filter=0529998877")).ShouldBe(1);
        (await CountAsync("status=InProgress")).ShouldBe(1);
        (await CountAsync("outcome=DetailsTaken")).ShouldBe(1);
        (await CountAsync("outcome=VoicemailLeft")).ShouldBe(0);
        (await CountAsync($"from={startedAt:O}&to={startedAt.AddMinutes(1):O}")).ShouldBe(2);
        (await CountAsync($"to={startedAt:O}")).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_of_another_business_is_not_there()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        var id = (await line.CallAsync())!.Id;
        var stranger = await shared.Host.SignUpAsync();

        (await stranger.Http.GetAsync($"/api/telephony/call/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await line.Business.Http.GetAsync($"/api/telephony/call/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await stranger.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt64().ShouldBe(0);
    }

    [Theory]
    [InlineData("maxResultCount=0")]
    [InlineData("maxResultCount=100000")]
    [InlineData("skipCount=-1")]
    [InlineData("status=Nonsense")]
    public async Task A_malformed_question_is_refused(string query)
    {
        var business = await shared.Host.SignUpAsync();

        (await business.Http.GetAsync("/api/telephony/call?" + query)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static IEnumerable<string?> NumbersOf(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("fromNumber").GetString());
}

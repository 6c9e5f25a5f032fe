using System.Diagnostics;
using System.Net;
using System.Text;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Telephony.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Offline;

/// <summary>What callers and carrier get while the database is away, and what is left of it afterwards.</summary>
public sealed class OutageTests(OutageHost rig) : IClassFixture<OutageHost>
{
    [Theory]
    [InlineData(OutageKind.Gone)]
    [InlineData(OutageKind.Stuck)]
    public async Task Only_the_first_caller_waits_and_is_answered_before_the_carriers_time_out(OutageKind kind)
    {
        using var line = await rig.OpenLineAsync();
        var times = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();

        await rig.LoseAsync(kind, line);
        var first = watch.Elapsed;
        for (var call = 0; call < 25; call++)
        {
            using var caller = await CarrierLine.OfAsync(line.Business);
            foreach (var (path, fields) in new (string, (string, string)[])[] { ("voice", []), ("dialog/name/1", [("SpeechResult", "דנה")]), ("dialog/reason/1", []), ("status", [("CallStatus", "completed")]) })
            {
                watch.Restart();
                (await caller.SendAsync(path, fields)).Status.ShouldBe(path == "status" ? HttpStatusCode.NoContent : HttpStatusCode.OK);
                times.Add(watch.Elapsed);
            }
        }

        times.Sort();
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{kind}: first {first.TotalMilliseconds:0} ms, then p50 {times[49].TotalMilliseconds:0.0} ms, p99 {times[98].TotalMilliseconds:0.0} ms, max {times[99].TotalMilliseconds:0.0} ms");
        first.ShouldBeLessThan(TimeSpan.FromSeconds(4.5));
        times[49].ShouldBeLessThan(TimeSpan.FromMilliseconds(50));
        await rig.ReturnAsync();
    }

    [Theory]
    [InlineData(OutageKind.Gone)]
    [InlineData(OutageKind.Stuck)]
    public async Task What_was_answered_is_what_is_kept_whether_the_first_try_was_saved_or_not(OutageKind kind)
    {
        using var line = await rig.OpenLineAsync();

        var answer = await rig.LoseAsync(kind, line);
        var during = await line.VoiceAsync();
        await rig.ReturnAsync();

        answer.Verbs.ShouldBe(["Start", "Say", "Gather", "Redirect"]);
        during.Body.ShouldBe(answer.Body);
        (await line.VoiceAsync()).Body.ShouldBe(answer.Body);
        using var another = await CarrierLine.OfAsync(line.Business);
        await rig.LoseAsync(OutageKind.Gone, another);
        (await line.VoiceAsync()).Body.ShouldBe(answer.Body);
        await rig.ReturnAsync();
        (await line.TurnsAsync()).Count.ShouldBe(2);
        answer.Body.ShouldContain("/stream/");
        (await line.CallAsync())!.Id.ShouldBe(CallIds.Of(line.Business.TenantId, line.CallSid));
    }

    [Fact]
    public async Task A_webhook_that_was_answered_before_the_outage_gets_the_same_bytes_in_it()
    {
        using var line = await rig.OpenLineAsync();
        using var finder = await CarrierLine.OfAsync(line.Business);
        var voice = await line.VoiceAsync();
        var name = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        await rig.LoseAsync(OutageKind.Gone, finder);

        (await line.VoiceAsync()).Body.ShouldBe(voice.Body);
        (await line.AnswerAsync("name/1", ("SpeechResult", "דנה"))).Body.ShouldBe(name.Body);
        (await line.SendAsync("fallback", ("ErrorCode", "11200"), ("ErrorUrl", $"{rig.Host.Address}twilio/{line.Account.AccountKey}/dialog/name/1"))).Body.ShouldBe(name.Body);
        await rig.ReturnAsync();
        (await line.TurnsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_fallback_goes_on_from_the_document_that_failed_and_the_late_original_gets_the_same()
    {
        using var line = await rig.OpenLineAsync();
        await rig.LoseAsync(OutageKind.Gone, line);

        var resumed = await line.SendAsync("fallback", ("ErrorCode", "11200"), ("ErrorUrl", $"{rig.Host.Address}twilio/{line.Account.AccountKey}/dialog/name/1"));
        var late = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));
        var refused = await line.SendAsync("fallback", ("ErrorCode", "12100"), ("ErrorUrl", $"{rig.Host.Address}twilio/{line.Account.AccountKey}/voice"));
        await rig.ReturnAsync();

        resumed.Asks.ShouldBe("name/2");
        late.Body.ShouldBe(resumed.Body);
        refused.Asks.ShouldBe("name/3");
        var call = (await line.CallAsync())!;
        (call.Step, call.Attempt, call.AnswerName).ShouldBe((DialogStep.Name, 3, null));
    }

    [Fact]
    public async Task A_message_left_in_an_outage_is_kept()
    {
        using var line = await rig.OpenLineAsync();
        var recording = "RE" + Guid.NewGuid().ToString("N");
        await rig.LoseAsync(OutageKind.Gone, line);

        var asked = await line.AnswerAsync("name/1", ("Digits", "*"));
        var thanks = await line.AnswerAsync("voicemail/1", ("RecordingUrl", $"https://api.example.com/Recordings/{recording}"), ("RecordingDuration", "7"), ("Digits", "hangup"));
        await line.SendAsync("recording", ("RecordingSid", recording), ("RecordingStatus", "completed"), ("RecordingDuration", "7"));
        await line.EndAsync();
        await rig.ReturnAsync();

        asked.Verbs.ShouldBe(["Say", "Record", "Redirect"]);
        thanks.Verbs.ShouldBe(["Hangup"]);
        await Eventually.BeTrueAsync(async () => (await line.CallAsync())!.ClosedAt is not null, "the end of the call");
        (await line.CallAsync())!.Outcome.ShouldBe(CallOutcome.VoicemailLeft);
        var recordings = await line.RunAsync(async services => await (await services.GetRequiredService<IRepository<Recording, Guid>>().GetQueryableAsync()).AsNoTracking().ToListAsync());
        recordings.ShouldHaveSingleItem().TwilioRecordingSid.ShouldBe(recording);
    }

    [Fact]
    public async Task Two_calls_of_one_caller_stay_two()
    {
        using var line = await rig.OpenLineAsync();
        using var second = await CarrierLine.OfAsync(line.Business, line.From);
        await rig.LoseAsync(OutageKind.Gone, line);

        await Task.WhenAll(second.VoiceAsync(), line.AnswerAsync("name/1", ("SpeechResult", "דנה")));
        await Task.WhenAll(second.AnswerAsync("name/1", ("SpeechResult", "יוסי")), line.EndAsync());
        await second.EndAsync();
        await rig.ReturnAsync();

        (await line.CallAsync())!.AnswerName.ShouldBe("דנה");
        (await second.CallAsync())!.AnswerName.ShouldBe("יוסי");
        await Eventually.BeTrueAsync(async () => (await line.Business.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt32() == 2, "two calls");
    }

    [Fact]
    public async Task Nobody_is_let_in_who_would_not_be_otherwise()
    {
        using var line = await rig.OpenLineAsync();
        await rig.LoseAsync(OutageKind.Gone, line);
        using var http = new HttpClient { BaseAddress = rig.Host.Address };

        (await line.SendRawAsync("voice", line.FormOf(), signature: "forged")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await line.SendRawAsync("voice", line.FormOf(), signature: "")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await line.SendAsync("voice", ("To", "+97230000000"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        var unknown = await http.PostAsync($"/twilio/{new string('x', 24)}/voice", new FormUrlEncodedContent(line.FormOf()), TestContext.Current.CancellationToken);
        unknown.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await rig.ReturnAsync();
        (await line.Business.GetAsync("/api/telephony/call")).GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_the_owner_wrote_is_spoken_however_long_the_outage_lasts()
    {
        using var line = await rig.OpenLineAsync();
        var settings = await line.Business.GetAsync("/api/telephony/receptionist");
        var changed = System.Text.Json.Nodes.JsonNode.Parse(settings.GetRawText())!;
        changed["greeting"] = "שלום מהבעלים של {business}.";
        await line.Business.Http.PutAsync("/api/telephony/receptionist", new StringContent(changed.ToJsonString(), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        var voice = await rig.LoseAsync(OutageKind.Gone, line);
        await rig.ReturnAsync();

        voice.Spoken.ShouldContain($"שלום מהבעלים של עסק {line.Business.Code}.");
    }

    [Fact]
    public async Task A_record_that_cannot_be_taken_is_put_aside_and_the_others_are_taken()
    {
        using var line = await rig.OpenLineAsync();
        var call = new JournalledCall(line.Business.TenantId, line.CallSid);
        await rig.Journal.AnswerAsync(call, _ => new JournalRecord { Kind = "Nonsense", ReceivedAt = rig.Now, Fields = [], Answer = "" });
        string[][] fields = [.. line.FormOf().Select(field => new[] { field.Key, field.Value })];
        await rig.Journal.AnswerAsync(call, _ => new JournalRecord { Kind = "Dialog", Position = "name/1", Fields = [.. fields, ["SpeechResult", "דנה"]], ReceivedAt = rig.Now, Answer = "<Response/>", Key = "dialog/name/1" });

        var next = await line.AnswerAsync("reason/1", ("SpeechResult", "תור"));

        next.Asks.ShouldBe("number/1");
        (await line.AnswerAsync("name/1")).Body.ShouldBe("<Response/>");
        (await line.CallAsync())!.AnswerName.ShouldBe("דנה");
        rig.Journal.Waiting.ShouldNotContain(call);
        var aside = Path.Combine(rig.Host.DataFolder, "spool", "webhooks", "rejected", $"{call.TenantId:D}", $"{line.CallSid}.jsonl");
        (await File.ReadAllTextAsync(aside, TestContext.Current.CancellationToken)).ShouldContain("Nonsense");
        File.Delete(aside);
    }

    [Fact]
    public async Task The_journal_is_the_owners_alone_and_holds_no_token()
    {
        using var line = await rig.OpenLineAsync();
        await rig.LoseAsync(OutageKind.Gone, line);

        var file = rig.JournalFiles().ShouldHaveSingleItem();
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        text.ShouldContain(line.From);
        text.ShouldNotContain(line.Account.AuthToken);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        await rig.ReturnAsync();
    }
}

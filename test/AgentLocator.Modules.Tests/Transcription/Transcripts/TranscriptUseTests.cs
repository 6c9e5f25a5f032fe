using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Transcription.Transcripts;
using AgentLocator.Transcription.Transcripts.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>What people do with transcripts, and what is kept of it.</summary>
public sealed class TranscriptUseTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_again_replaces_what_is_shown_when_it_is_done_and_keeps_corrections()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var (business, callId) = await TranscribedAsync(scene);
        var first = await TranscriptionScene.TranscriptAsync(business, callId);
        var wrong = first.GetProperty("segments").EnumerateArray().Single(s => s.GetProperty("text").GetString() == Sentences.Name.Text);
        var corrected = await PostAsync(business, callId, "correct-segment", new { segmentId = wrong.GetProperty("id").GetGuid(), text = "דנה הלוי" });
        corrected.GetProperty("text").GetString().ShouldBe("דנה הלוי");
        corrected.GetProperty("original").GetString().ShouldBe(Sentences.Name.Text);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Server.Understand = upload => upload.Heard.Select(h => h with { Text = h.Text == Sentences.Caller.Text ? "רציתי תור" : "דנה הלב" });
        scene.Server.Instead = async _ =>
        {
            await gate.Task;
            return null;
        };

        (await PostAsync(business, callId, "run-again", new { provider = "OpenAI" })).GetProperty("run").GetInt32().ShouldBe(2);
        var meanwhile = await TranscriptionScene.TranscriptAsync(business, callId, "Running", run: 2);
        TranscriptionScene.SegmentsOf(meanwhile).ConvertAll(s => s.Text).ShouldBe(["דנה הלוי", Sentences.Caller.Text]);
        gate.SetResult();

        var second = await TranscriptionScene.TranscriptAsync(business, callId, run: 2);
        TranscriptionScene.SegmentsOf(second).ConvertAll(s => s.Text).ShouldBe(["דנה הלוי", "רציתי תור"]);
        second.GetProperty("segments")[0].GetProperty("original").GetString().ShouldBe("דנה הלב");
    }

    [Fact]
    public async Task Each_read_of_what_was_said_is_written_to_the_audit_log()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var (business, callId) = await TranscribedAsync(scene);
        await TranscriptionScene.TranscriptAsync(business, callId);
        var before = (await ReadsAsync(business)).Count;

        await business.Business.GetAsync($"/api/transcription/transcript/{callId}");
        await business.Business.GetAsync($"/api/transcription/transcript/{callId}");

        var reads = await ReadsAsync(business);
        reads.Count.ShouldBe(before + 2);
        reads.ShouldAllBe(read => read.UserId == business.Business.UserId && read.TenantId == business.Business.TenantId);
        reads.ShouldAllBe(read => read.Actions.Single().Parameters.Contains(callId.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_words_of_the_dialogue_on_a_calls_page_are_a_read_too()
    {
        var connected = await ConnectedBusiness.CreateAsync(shared.Host);
        var callId = (await connected.Business.CallAsync(await connected.Business.ReceiveCallAsync("demo"))).GetProperty("id").GetGuid();
        var before = (await ReadsAsync(connected, "Dialogue")).Count;

        await connected.Business.GetAsync($"/api/telephony/call/{callId}");

        (await ReadsAsync(connected, "Dialogue")).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_provider_without_a_key_and_a_call_without_a_recording_cannot_be_run()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var (business, callId) = await TranscribedAsync(scene);
        await TranscriptionScene.TranscriptAsync(business, callId);
        var silent = await business.AddCallAsync();

        (await CodeAsync(business, callId, "run-again", new { provider = "Nobody" })).ShouldBe("Transcription:ProviderNotConfigured");
        (await CodeAsync(business, silent.CallId, "run-again", new { })).ShouldBe("Transcription:NoRecordings");
        (await business.Business.GetAsync($"/api/transcription/transcript/{silent.CallId}")).GetProperty("state").GetString().ShouldBe("None");
    }

    [Fact]
    public async Task Transcripts_and_recordings_are_erased_each_by_its_own_rule()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var (business, callId) = await TranscribedAsync(scene);
        await TranscriptionScene.TranscriptAsync(business, callId);
        await DecideAsync(business, new { mayTranscribe = true, recordingDays = 30 });
        await AgeAsync(business, callId, 40);

        await EraseAsync(business);
        (await business.RecordingsAsync(callId)).Single().FailureReason.ShouldBe("Erased");
        TranscriptionScene.SegmentsOf(await TranscriptionScene.TranscriptAsync(business, callId)).Count.ShouldBe(2);
        (await business.Business.Http.PostAsync($"/api/telephony/recording/{(await business.RecordingsAsync(callId)).Single().Id}/play-link", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await DecideAsync(business, new { mayTranscribe = true, transcriptDays = 39, recordingDays = 30 });
        await EraseAsync(business);
        (await business.Business.GetAsync($"/api/transcription/transcript/{callId}")).GetProperty("state").GetString().ShouldBe("None");
        (await business.RunAsync(async services => await (await services.GetRequiredService<IRepository<TranscriptSegment, Guid>>().GetQueryableAsync()).CountAsync(Ct))).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_provider_the_transcript_is_what_the_dialogue_understood()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var call = await business.CallAsync(await business.ReceiveCallAsync("demo"));
        var callId = call.GetProperty("id").GetGuid();

        JsonElement transcript = default;
        await Eventually.BeTrueAsync(
            async () => (transcript = await business.GetAsync($"/api/transcription/transcript/{callId}")).GetProperty("state").GetString() == "Done",
            "a transcript of the dialogue");

        transcript.GetProperty("source").GetString().ShouldBe("Dialogue");
        var said = TranscriptionScene.SegmentsOf(transcript);
        said.ShouldContain(s => s.Speaker == "Caller" && s.Text.Contains("דנה"));
        said.ShouldContain(s => s.Speaker == "Receptionist");
        transcript.GetProperty("segments").EnumerateArray().ShouldAllBe(s => s.GetProperty("recordingId").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task What_the_dialogue_kept_of_a_call_is_erased_with_its_transcript()
    {
        var connected = await ConnectedBusiness.CreateAsync(shared.Host);
        var business = connected.Business;
        var call = await business.CallAsync(await business.ReceiveCallAsync("demo"));
        var callId = call.GetProperty("id").GetGuid();
        call.GetProperty("turns").GetArrayLength().ShouldBeGreaterThan(0);
        await TranscriptionScene.TranscriptAsync(connected, callId);
        await DecideAsync(connected, new { mayTranscribe = true, transcriptDays = 39 });
        await EraseAsync(connected);
        (await business.GetAsync($"/api/telephony/call/{callId}")).GetProperty("turns").GetArrayLength().ShouldBe(call.GetProperty("turns").GetArrayLength());
        await AgeAsync(connected, callId, 40);

        await EraseAsync(connected);

        var left = await business.GetAsync($"/api/telephony/call/{callId}");
        left.GetProperty("turns").GetArrayLength().ShouldBe(0);
        left.GetProperty("answers").GetProperty("name").ValueKind.ShouldBe(JsonValueKind.Null);
        left.GetProperty("answers").GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        left.GetProperty("status").GetString().ShouldBe("Completed");
        (await business.GetAsync($"/api/transcription/transcript/{callId}")).GetProperty("state").GetString().ShouldBe("None");
    }

    [Fact]
    public async Task A_business_that_wants_no_transcription_sends_nothing_to_anybody()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared);
        var business = await scene.BusinessAsync();
        await DecideAsync(business, new { mayTranscribe = false });

        var callId = await TranscriptionScene.RecordedCallAsync(business, await Soundtrack.WriteAsync(5_000, 2, [new(0, 1_000, Sentences.Name)]));

        (await TranscriptionScene.TranscriptAsync(business, callId)).GetProperty("source").GetString().ShouldBe("Dialogue");
        scene.Server.Uploads.ShouldBeEmpty();
    }

    private static async Task<(ConnectedBusiness Business, Guid CallId)> TranscribedAsync(TranscriptionScene scene)
    {
        var business = await scene.BusinessAsync();
        var path = await Soundtrack.WriteAsync(15_000, 2, [new(0, 1_000, Sentences.Name), new(0, 6_000, Sentences.Caller)]);
        return (business, await TranscriptionScene.RecordedCallAsync(business, path));
    }

    private static async Task<JsonElement> PostAsync(ConnectedBusiness business, Guid callId, string verb, object body)
    {
        using var response = await business.Business.Http.PostAsJsonAsync($"/api/transcription/transcript/{callId}/{verb}", body, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static async Task<string?> CodeAsync(ConnectedBusiness business, Guid callId, string verb, object body)
    {
        using var response = await business.Business.Http.PostAsJsonAsync($"/api/transcription/transcript/{callId}/{verb}", body, Ct);
        response.IsSuccessStatusCode.ShouldBeFalse();
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error").GetProperty("code").GetString();
    }

    /// <summary>As the owner does on the settings' page.</summary>
    private static async Task DecideAsync(ConnectedBusiness business, object privacy)
    {
        using var response = await business.Business.Http.PutAsJsonAsync(CallPrivacyTests.Address, privacy, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>As if the call had been so many days ago.</summary>
    private static Task AgeAsync(ConnectedBusiness business, Guid callId, int days) => business.RunAsync(async services =>
    {
        var recordings = await services.GetRequiredService<IRepository<AgentLocator.Telephony.Recordings.Recording, Guid>>().GetQueryableAsync();
        var then = DateTime.UtcNow.AddDays(-days);
        await recordings.Where(r => r.CallId == callId).ExecuteUpdateAsync(set => set.SetProperty(r => r.StartedAt, then), Ct);
        var calls = await services.GetRequiredService<IRepository<AgentLocator.Telephony.Calls.Call, Guid>>().GetQueryableAsync();
        await calls.Where(c => c.Id == callId).ExecuteUpdateAsync(set => set.SetProperty(c => c.StartedAt, then), Ct);
        var transcripts = await services.GetRequiredService<IRepository<Transcript, Guid>>().GetQueryableAsync();
        return await transcripts.Where(t => t.CallId == callId).ExecuteUpdateAsync(set => set.SetProperty(t => t.CallStartedAt, then), Ct);
    });

    /// <summary>As every night: asks all businesses, and the jobs that are put down for this one run.</summary>
    private static async Task EraseAsync(ConnectedBusiness business)
    {
        var nightly = business.Services.GetRequiredService<IServiceScopeFactory>();
        await using var services = nightly.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<FindExpiredJob>().ExecuteAsync(new FindExpiredArgs());
        await Eventually.BeTrueAsync(
            async () => await Hostile.DatabaseSnapshot.ScalarAsync(business.Business.Host, "SELECT COUNT(*) FROM \"AbpBackgroundJobs\" WHERE \"JobName\" = 'transcription.erase-expired'") == 0,
            "the erasing to be done");
    }

    private static Task<List<AuditLog>> ReadsAsync(ConnectedBusiness business, string subject = "Transcript") => business.RunAsync(async services =>
        await (await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.Actions.Any(action => action.ServiceName == subject && action.MethodName == "Read"))
            .Include(entry => entry.Actions)
            .ToListAsync(Ct));
}

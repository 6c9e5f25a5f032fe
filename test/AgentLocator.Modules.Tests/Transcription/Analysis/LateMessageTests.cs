using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Transcription.Transcripts;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>A caller leaves a message, which the carrier delivers when the call has been transcribed and analysed already.</summary>
public sealed class LateMessageTests(SharedHost shared)
{
    [Fact]
    public async Task A_late_message_is_transcribed_alone_and_analysed_once_more_together_with_the_call()
    {
        await using var scene = await TranscriptionScene.StartAsync(shared, ("Settings:Transcription.Order.Analysis", "Nobody"));
        var connected = await scene.BusinessAsync();
        var business = connected.Business;
        var callId = await TranscriptionScene.RecordedCallAsync(connected, await Soundtrack.WriteAsync(10_000, 2, [new(0, 1_000, Sentences.Caller)]));
        var first = await AnalysisScene.AnalysisAsync(business, callId);
        var reason = AnalysisScene.FieldOf(first, "Reason").ShouldNotBeNull();
        await AnalysisScene.PostAsync(business, callId, "correct-field", new { fieldId = reason.GetProperty("id").GetGuid(), value = "תיקון של דוד" });
        var said = (await TranscriptionScene.TranscriptAsync(connected, callId)).GetProperty("segments")[0];
        var paid = await UsageAsync(connected, callId);
        var tasks = await TasksAsync(business, callId);

        var message = await TranscriptionScene.AddRecordingAsync(connected, callId, await Soundtrack.WriteAsync(8_000, 1, [new(0, 500, Sentences.Name)]), RecordingKind.Voicemail);
        var second = await AnalysisScene.AnalysisAsync(business, callId, run: 2);

        var transcript = await TranscriptionScene.TranscriptAsync(connected, callId, run: 2);
        TranscriptionScene.SegmentsOf(transcript).ConvertAll(s => s.Text).ShouldBe([Sentences.Name.Text, said.GetProperty("text").GetString()!], ignoreOrder: true);
        second.GetProperty("run").GetInt32().ShouldBe(2);
        var kept = AnalysisScene.FieldOf(second, "Reason").ShouldNotBeNull();
        (kept.Text("value"), kept.Text("state")).ShouldBe(("תיקון של דוד", "Corrected"));
        second.GetProperty("fields").EnumerateArray().Count().ShouldBeGreaterThanOrEqualTo(first.GetProperty("fields").EnumerateArray().Count());

        // Only the message was sent, and what was paid for the call before is as it was.
        var paidNow = await UsageAsync(connected, callId);
        paidNow.Except(paid).ShouldAllBe(key => key.Contains(message.ToString("N"), StringComparison.Ordinal));
        paid.Except(paidNow).ShouldBeEmpty();
        scene.Server.Uploads.Select(upload => upload.Hash).ShouldBeUnique();

        // In the Crm it is the same call: one summary, no task twice.
        await Eventually.BeTrueAsync(async () => !(await business.LinksOfAsync(callId)).IsNull("lead"), "the lead");
        var links = await business.LinksOfAsync(callId);
        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");
        lead.GetProperty("timeline").EnumerateArray().Count(entry => entry.Text("kind") == "CallAnalyzed").ShouldBe(1);
        (await TasksAsync(business, callId)).ShouldBeUnique();
        tasks.Except(await TasksAsync(business, callId)).ShouldBeEmpty();
    }

    private static async Task<List<string>> TasksAsync(Business business, Guid callId) =>
        [.. (await business.LinksOfAsync(callId)).GetProperty("tasks").EnumerateArray().Select(task => task.Text("title")!)];

    private static Task<List<string>> UsageAsync(MediaStreams.ConnectedBusiness business, Guid callId) => business.RunAsync(async services =>
        await (await services.GetRequiredService<IRepository<UsageEntry, Guid>>().GetQueryableAsync())
            .Where(entry => entry.CallId == callId)
            .Select(entry => entry.Key)
            .ToListAsync());
}

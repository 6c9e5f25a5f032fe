using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.Modules.Tests.Transcription.Transcripts;
using AgentLocator.Transcription.Analysis;
using AgentLocator.Transcription.Analysis.Retention;
using AgentLocator.Transcription.Transcripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>What happens more than once, takes long, or ends.</summary>
public sealed class RepeatedAnalysisTests(SharedHost shared) : IAsyncLifetime
{
    private AnalysisScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await AnalysisScene.StartAsync(shared);

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task A_run_that_is_begun_again_and_again_is_told_once()
    {
        var business = await _scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        _scene.Model.When(word, _ => ChatServer.Says(Answers.Good().Json()));
        var callId = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));

        for (var i = 0; i < 4; i++)
        {
            await EnqueueAsync(business, new AnalyzeCallArgs(callId, 1));
        }

        await AnalysisScene.AnalysisAsync(business, callId);
        await EnqueueAsync(business, new AnalyzeCallArgs(callId, 1));
        await Eventually.BeTrueAsync(async () => (await JobsAsync(business)) == 0, "all jobs done");
        await Eventually.BeTrueAsync(async () => !(await business.LinksOfAsync(callId)).IsNull("lead"), "the lead");

        var links = await business.LinksOfAsync(callId);
        links.GetProperty("tasks").GetArrayLength().ShouldBe(2);
        var lead = await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}");
        lead.GetProperty("timeline").EnumerateArray().Count(entry => entry.Text("kind") == "CallAnalyzed").ShouldBe(1);
        (await business.GetAsync($"/api/transcription/analysis/{callId}")).GetProperty("fields").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_run_that_was_overtaken_leaves_nothing()
    {
        var business = await _scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        _scene.Model.When(word, _ =>
        {
            asked.TrySetResult();
            return new Late(answer.Task, ChatServer.Says(Answers.Good().With("summary", "הישן.").Json()));
        });
        var callId = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));
        await asked.Task;

        await AnalysisScene.PostAsync(business, callId, "run-again", new { provider = "Rules" });
        await AnalysisScene.AnalysisAsync(business, callId, run: 2);
        answer.SetResult();
        await Eventually.BeTrueAsync(async () => (await JobsAsync(business)) == 0, "all jobs done");

        var analysis = await business.GetAsync($"/api/transcription/analysis/{callId}");
        (analysis.Text("method"), analysis.GetProperty("run").GetInt32()).ShouldBe(("Rules", 2));
    }

    [Fact]
    public async Task A_long_call_is_analysed_part_by_part()
    {
        var business = await _scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        var part = 0;
        _scene.Model.When(word, _ => ChatServer.Says(Answers.Good()
            .With("summary", $"חלק {++part}.").With("fields", new JsonArray()).With("sentiment_line", new JsonArray()).With("topics", new JsonArray($"נושא {part}")).Json()));

        var callId = await AnalysisScene.TranscribedCallAsync(business, [.. Enumerable.Range(0, 15).Select(i => (Speaker.Caller, $"{word} " + new string('א', 1900)))]);
        var analysis = await AnalysisScene.AnalysisAsync(business, callId);

        var requests = _scene.Model.Of(word);
        requests.Count.ShouldBe(2);
        requests[1].Input.GetProperty("so_far").Text("summary").ShouldBe("חלק 1.");
        requests.Sum(request => request.Texts.Count).ShouldBe(15);
        analysis.Text("summary").ShouldBe("חלק 2.");
        analysis.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString()).ShouldBe(["נושא 1", "נושא 2"]);
    }

    [Fact]
    public async Task What_was_understood_is_erased_by_the_rule_of_what_was_said()
    {
        var keeper = await _scene.Host.SignUpAsync();
        var eraser = await _scene.Host.SignUpAsync();
        var calls = new Dictionary<Business, Guid>();
        foreach (var business in new[] { keeper, eraser })
        {
            var word = AnalysisScene.Word();
            _scene.Model.When(word, _ => ChatServer.Says(Answers.Good().Json()));
            calls[business] = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));
            await AnalysisScene.AnalysisAsync(business, calls[business]);
            await SummaryAsync(business, calls[business], present: true);
            await AnalysisScene.RunAsync(business, async services =>
            {
                var old = services.GetRequiredService<IClock>().Now.AddDays(-40);
                var rows = await services.GetRequiredService<IRepository<CallAnalysis, Guid>>().GetQueryableAsync();
                return await rows.ExecuteUpdateAsync(set => set.SetProperty(analysis => analysis.CreationTime, old));
            });
        }

        (await eraser.Http.PutAsJsonAsync(CallPrivacyTests.Address, new { mayTranscribe = true, transcriptDays = 30 })).EnsureSuccessStatusCode();
        await EnqueueAsync(eraser, new EraseAnalysesArgs());

        await Eventually.BeTrueAsync(async () => (await eraser.GetAsync($"/api/transcription/analysis/{calls[eraser]}")).IsNull("summary"), "an analysis that is erased");
        var erased = await eraser.GetAsync($"/api/transcription/analysis/{calls[eraser]}");
        erased.GetProperty("fields").GetArrayLength().ShouldBe(0);
        erased.GetProperty("topics").GetArrayLength().ShouldBe(0);
        erased.Text("state").ShouldBe("Done");
        erased.IsNull("erasedAt").ShouldBeFalse();
        (await keeper.GetAsync($"/api/transcription/analysis/{calls[keeper]}")).IsNull("summary").ShouldBeFalse();
        await SummaryAsync(eraser, calls[eraser], present: false);
        await SummaryAsync(keeper, calls[keeper], present: true);
    }

    /// <summary>Waits for the summary, as the contact's timeline shows it, to be there or not.</summary>
    private static Task SummaryAsync(Business business, Guid callId, bool present) => Eventually.BeTrueAsync(
        async () => await business.GetAsync($"/api/crm/lead/by-call/{callId}") is var links && !links.IsNull("lead")
            && (await business.GetAsync($"/api/crm/lead/{links.Text("lead", "id")}")).GetProperty("timeline").EnumerateArray()
                .Any(entry => entry.Text("kind") == "CallAnalyzed" && entry.Text("text") == "הסיכום נמחק לפי כלל השמירה של העסק" != present),
        present ? "a summary on the timeline" : "a summary that is erased");

    private static Task<string> EnqueueAsync<TArgs>(Business business, TArgs args) =>
        AnalysisScene.RunAsync(business, services => services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args));

    private static Task<long> JobsAsync(Business business) => DatabaseSnapshot.ScalarAsync(
        business.Host,
        $"SELECT COUNT(*) FROM \"AbpBackgroundJobs\" WHERE \"JobName\" = 'transcription.analyze-call' AND UPPER(CAST(\"OwnerTenantId\" AS TEXT)) = '{business.TenantId.ToString().ToUpperInvariant()}'");

    /// <summary>Answers when it is told to.</summary>
    private sealed class Late(Task when, Microsoft.AspNetCore.Http.IResult answer) : Microsoft.AspNetCore.Http.IResult
    {
        public async Task ExecuteAsync(Microsoft.AspNetCore.Http.HttpContext httpContext)
        {
            await when;
            await answer.ExecuteAsync(httpContext);
        }
    }
}

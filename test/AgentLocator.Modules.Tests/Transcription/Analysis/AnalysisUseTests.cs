using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.AuditLogging;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>What people do with analyses, and what is kept of it.</summary>
public sealed class AnalysisUseTests(SharedHost shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_read_of_an_analysis_is_written_to_the_audit_log_and_so_is_each_answer_that_shows_it()
    {
        await using var scene = await AnalysisScene.StartAsync(shared);
        var business = await scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        scene.Model.When(word, _ => ChatServer.Says(Answers.Good().Json()));
        var callId = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));
        var analysis = await AnalysisScene.AnalysisAsync(business, callId);
        var before = (await ReadsAsync(business)).Count;
        before.ShouldBeGreaterThan(0);

        await business.GetAsync($"/api/transcription/analysis/{callId}");
        await AnalysisScene.PostAsync(business, callId, "accept-field", new { fieldId = AnalysisScene.FieldOf(analysis, "Service")!.Value.GetProperty("id").GetGuid() });
        await AnalysisScene.PostAsync(business, callId, "run-again", new { });

        var reads = await ReadsAsync(business);
        reads.Count.ShouldBe(before + 3);
        reads.ShouldAllBe(read => read.UserId == business.UserId && read.TenantId == business.TenantId);
        reads.ShouldAllBe(read => read.Actions.Single().Parameters.Contains(callId.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_look_at_an_analysis_that_says_nothing_yet_is_no_read()
    {
        await using var scene = await AnalysisScene.StartAsync(shared);
        var business = await scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        scene.Model.When(word, _ => ChatServer.Fails(503, "away"));
        var callId = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));

        await AnalysisScene.AnalysisAsync(business, callId, "Waiting");

        (await ReadsAsync(business)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_by_a_provider_that_is_away_is_refused_at_once_and_says_when_it_is_tried_again()
    {
        await using var scene = await AnalysisScene.StartAsync(shared, ("Transcription:Providers:RefusedForSeconds", "300"), ("Transcription:Providers:MaxOpenForSeconds", "300"));
        var business = await scene.Host.SignUpAsync();
        var word = AnalysisScene.Word();
        scene.Model.When(word, _ => ChatServer.Fails(401, "invalid_api_key"));
        var callId = await AnalysisScene.TranscribedCallAsync(business, AnalysisScene.Repair(word));
        (await AnalysisScene.AnalysisAsync(business, callId)).Text("method").ShouldBe("Rules");
        var asked = scene.Model.Of(word).Count;

        using var refused = await business.Http.PostAsJsonAsync($"/api/transcription/analysis/{callId}/run-again", new { provider = ProviderNames.OpenAI }, Ct);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var error = (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("error");
        error.Text("code").ShouldBe("Transcription:ProviderAway");
        error.Text("message").ShouldNotBeNull().ShouldMatch(@"OpenAI.*\d\d:\d\d");
        scene.Model.Of(word).Count.ShouldBe(asked);
        (await business.GetAsync($"/api/transcription/analysis/{callId}")).GetProperty("run").GetInt32().ShouldBe(1);

        // The order of the settings, and the rules, are there in any case.
        (await AnalysisScene.PostAsync(business, callId, "run-again", new { provider = "Rules" })).GetProperty("run").GetInt32().ShouldBe(2);
        await AnalysisScene.AnalysisAsync(business, callId, run: 2);
        (await AnalysisScene.PostAsync(business, callId, "run-again", new { })).GetProperty("run").GetInt32().ShouldBe(3);
    }

    private static Task<List<AuditLog>> ReadsAsync(Business business) => AnalysisScene.RunAsync(business, async services =>
        await (await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.Actions.Any(action => action.ServiceName == "Analysis" && action.MethodName == "Read"))
            .Include(entry => entry.Actions)
            .ToListAsync(Ct));
}

using System.Text.Json;
using AgentLocator.Crm.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Tenancy;
using AgentLocator.Transcription.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Crm;

/// <summary>Analyses of calls, without the transcription: what the module hears of them.</summary>
internal static class AnalyzedCalls
{
    public static CallAnalyzedEto NewAnalysis(this Business business, CallEndedEto call, params AnalyzedField[] fields) => new()
    {
        TenantId = business.TenantId,
        CallId = call.CallId,
        AnalysisId = business.NewId(),
        Method = AnalysisMethod.Model,
        Summary = "הפונה ביקשה תיקון מזגן. סוכם שיחזרו אליה.",
        Outcome = "CallbackAsked",
        Fields = fields,
        Run = 1,
    };

    public static AnalyzedField Field(string name, string value, double confidence = 0.9) => new(name, value, confidence);

    /// <summary>As the dispatcher does.</summary>
    public static Task TakeAsync(this Business business, CallAnalyzedEto analysis) => business.RunAsync(
        services => services.GetRequiredService<CallAnalyzedHandler>().HandleEventAsync(analysis));

    public static Task EraseAsync(this Business business, CallAnalyzedEto analysis) => business.RunAsync(
        services => services.GetRequiredService<CallAnalysisErasedHandler>().HandleEventAsync(
            new CallAnalysisErasedEto { TenantId = business.TenantId, CallId = analysis.CallId, AnalysisId = analysis.AnalysisId }));

    public static Task DecideAsync(this Business business, CallAnalyzedEto analysis, FieldDecision decision, string name, string value) => business.RunAsync(
        services => services.GetRequiredService<FieldDecidedHandler>().HandleEventAsync(new AnalyzedFieldDecidedEto
        {
            TenantId = business.TenantId,
            CallId = analysis.CallId,
            AnalysisId = analysis.AnalysisId,
            FieldId = business.NewId(),
            Name = name,
            Value = value,
            FoundValue = value,
            Decision = decision,
        }));

    public static async Task<JsonElement> LeadAsync(this Business business, CallEndedEto call) =>
        await business.GetAsync($"/api/crm/lead/{(await business.LinksAsync(call)).Text("lead", "id")}");

    public static async Task<List<JsonElement>> SuggestionsAsync(this Business business, CallEndedEto call) =>
        [.. (await business.GetAsync($"/api/crm/suggestion/by-lead/{(await business.LinksAsync(call)).Text("lead", "id")}")).EnumerateArray()];

    private static Task RunAsync(this Business business, Func<IServiceProvider, Task> work) =>
        business.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, work, conflictRetries: 5);
}

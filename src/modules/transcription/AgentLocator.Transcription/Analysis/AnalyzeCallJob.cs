using AgentLocator.Transcription.Analysis.Models;
using AgentLocator.Transcription.Analysis.Rules;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Analysis;

/// <summary>Which run of which call's analysis.</summary>
[BackgroundJobName("transcription.analyze-call")]
internal sealed record AnalyzeCallArgs(Guid CallId, int Run);

/// <summary>
/// Finds out what a call was about: by a model where there is one, else by rules. A provider that is away is asked again over hours, from a row that says so, and not by the
/// engine's tries, which end; when patience ends, too, the rules do it. A kill at any line leaves a run that begins again; what it found is saved once, with the job's end.
/// </summary>
internal sealed partial class AnalyzeCallJob(
    TenantScope scope,
    ICurrentTenant currentTenant,
    ISpeechProviders providers,
    ModelAnalysis models,
    TranscriptionWishes wishes,
    AnalysisOptions options,
    IClock clock,
    ILogger<AnalyzeCallJob> logger) : AsyncBackgroundJob<AnalyzeCallArgs>, ITransientDependency
{
    /// <summary>Asked for by hand instead of a provider, the rules do it.</summary>
    public const string Rules = nameof(AnalysisMethod.Rules);

    private const int ConflictRetries = 5;

    // A provider whose answers cannot be read at all is not waited for as long as one that is away.
    private const int MaxMalformed = 3;

    public override async Task ExecuteAsync(AnalyzeCallArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A call is analysed for a tenant.");
        if (await scope.RunAsync(tenantId, services => services.GetRequiredService<CallAnalyses>().StartAsync(args), ConflictRetries) is not { } work)
        {
            return;
        }

        var material = await scope.RunAsync(tenantId, services => services.GetRequiredService<AnalysisMaterials>().ReadAsync(args.CallId));
        if (material is null)
        {
            await SaveAsync(tenantId, analyses => analyses.FailAsync(args, AnalysisProblem.NothingLeft));
            return;
        }

        try
        {
            var verdict = await JudgeAsync(tenantId, work, material);
            await SaveAsync(tenantId, analyses => analyses.CompleteAsync(args, verdict));
        }
        catch (ProviderException failure) when (IsWorthWaiting(failure, work))
        {
            LogAway(args.CallId, failure.Provider, failure.Failure, work.Number, failure.Message);
            var pause = options.PauseAfter(work.Number);
            var delay = failure.RetryAfter > pause ? failure.RetryAfter.Value : pause;
            await SaveAsync(tenantId, analyses => analyses.PutOffAsync(args, ProblemOf(failure.Failure), delay));
        }
        catch (ProviderException failure)
        {
            LogGivenUp(args.CallId, failure.Provider, failure.Failure, work.Number, failure.Message);
            await SaveAsync(tenantId, analyses => analyses.CompleteAsync(args, ByRules(material, ProblemOf(failure.Failure))));
        }
    }

    private static AnalysisProblem ProblemOf(ProviderFailure failure) => failure switch
    {
        ProviderFailure.NotConfigured => AnalysisProblem.ModelMissing,
        ProviderFailure.QuotaExhausted => AnalysisProblem.QuotaExhausted,
        ProviderFailure.Unauthorized => AnalysisProblem.KeyRefused,
        ProviderFailure.InvalidRequest => AnalysisProblem.RequestRefused,
        ProviderFailure.Malformed => AnalysisProblem.AnswerRefused,
        _ => AnalysisProblem.ProviderUnavailable,
    };

    private static AnalysisVerdict ByRules(AnalysisMaterial material, AnalysisProblem? problem = null) =>
        new(RuleAnalysis.Analyze(material.Transcript, material.Dialogue, material.StartedAt, material.Zone), AnalysisAuthor.Rules, problem);

    private async Task<AnalysisVerdict> JudgeAsync(Guid tenantId, AnalysisTry work, AnalysisMaterial material)
    {
        // Of a call without a word a model can only invent.
        if (work.Provider == Rules || material.Transcript.Segments.Count == 0 || !await wishes.IsEnabledAsync() || (await providers.OrderAsync(ProviderPurpose.Analysis)).Count == 0)
        {
            return ByRules(material);
        }

        var completions = 0;
        var answer = await providers.UseAsync<IAnalysisModel, ModelAnalysisResult>(
            ProviderPurpose.Analysis,
            (model, cancellationToken) => models.AskAsync(model, work.CallId, material, completion => CountAsync(tenantId, work, model.Provider, completion, ++completions), cancellationToken),
            work.Provider);
        return answer.Result is null ? ByRules(material, AnalysisProblem.AnswerRefused) : new AnalysisVerdict(TalkTimes.AddTo(answer.Result, material.Transcript), answer.By);
    }

    // In a unit of work of its own: what was paid for counts, also when the run comes to nothing and is begun again.
    private Task CountAsync(Guid tenantId, AnalysisTry work, string provider, AnalysisCompletion completion, int number) => scope.RunAsync(
        tenantId,
        async services =>
        {
            var usage = services.GetRequiredService<IUsageRecorder>();
            var fact = new UsageFact
            {
                CallId = work.CallId,
                Provider = provider,
                Model = completion.Model,
                Purpose = ProviderPurpose.Analysis,
                Key = $"analysis:{work.AnalysisId:N}:{work.Run}:{work.Number}:{number}",
            };
            await usage.AddAsync(fact with { Unit = UsageUnit.InputTokens, Quantity = completion.InputTokens });
            await usage.AddAsync(fact with { Unit = UsageUnit.OutputTokens, Quantity = completion.OutputTokens });
        },
        ConflictRetries);

    private bool IsWorthWaiting(ProviderException failure, AnalysisTry work) =>
        (failure.IsTransient || failure.Failure == ProviderFailure.QuotaExhausted)
        && (failure.Failure != ProviderFailure.Malformed || work.Number < MaxMalformed)
        && clock.Now - work.RequestedAt < options.Patience;

    private Task SaveAsync(Guid tenantId, Func<CallAnalyses, Task> save) =>
        scope.RunAsync(tenantId, services => save(services.GetRequiredService<CallAnalyses>()), ConflictRetries);

    [LoggerMessage(LogLevel.Warning, "Nobody analyses call {CallId} at present: {Provider} {Failure}, try {Try}. {Answer}")]
    private partial void LogAway(Guid callId, string provider, ProviderFailure failure, int @try, string answer);

    [LoggerMessage(LogLevel.Warning, "No model analyses call {CallId}, the rules do: {Provider} {Failure}, try {Try}. {Answer}")]
    private partial void LogGivenUp(Guid callId, string provider, ProviderFailure failure, int @try, string answer);
}

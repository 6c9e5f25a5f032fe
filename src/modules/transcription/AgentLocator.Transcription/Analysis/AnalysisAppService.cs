using AgentLocator.Tenancy.Audit;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers;
using AgentLocator.Transcription.Usage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What calls were about, and what people make of it. An id is a call's.</summary>
[Authorize(TranscriptionPermissions.Transcripts)]
public sealed class AnalysisAppService(ICallDialogue calls, IStringLocalizer<TranscriptionResource> texts) : ApplicationService
{
    private CallAnalyses Analyses => LazyServiceProvider.LazyGetRequiredService<CallAnalyses>();

    private CallCosts Costs => LazyServiceProvider.LazyGetRequiredService<CallCosts>();

    /// <summary>Of a call that nobody has analysed the state says so. Each read that shows what was found is written to the audit log first, and so are the answers of the other methods.</summary>
    public async Task<CallAnalysisDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(id, cancellationToken) is { } analysis)
        {
            return await ToDtoAsync(analysis, cancellationToken);
        }

        await CheckCallAsync(id, cancellationToken);
        return new CallAnalysisDto { CallId = id };
    }

    /// <summary>A run that is under way is overtaken; what people have decided stays.</summary>
    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public async Task<CallAnalysisDto> RunAgainAsync(Guid id, RunAnalysisAgainDto input, CancellationToken cancellationToken = default)
    {
        await CheckCallAsync(id, cancellationToken);
        if (input.Provider != AnalyzeCallJob.Rules)
        {
            await LazyServiceProvider.LazyGetRequiredService<RequestedProviders>().CheckAsync(ProviderPurpose.Analysis, input.Provider, cancellationToken);
        }

        await ReadAsync(id, cancellationToken);
        return await ToDtoAsync(await Analyses.RequestAsync(id, input.Provider, cancellationToken), cancellationToken);
    }

    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public Task<CallAnalysisDto> AcceptFieldAsync(Guid id, DecideFieldDto input, CancellationToken cancellationToken = default) =>
        DecideAsync(id, analysis => analysis.Accept(input.FieldId, CurrentUser.Id, Clock.Now), cancellationToken);

    /// <summary>What was found before stays beside it.</summary>
    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public Task<CallAnalysisDto> CorrectFieldAsync(Guid id, CorrectFieldDto input, CancellationToken cancellationToken = default) => DecideAsync(
        id,
        analysis =>
        {
            var field = analysis.GetField(input.FieldId);
            var value = FieldValues.Normalise(field.Name, input.Value) ?? throw new BusinessException("Transcription:FieldValueInvalid");
            analysis.Correct(field.Id, value, CurrentUser.Id, Clock.Now);
        },
        cancellationToken);

    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public Task<CallAnalysisDto> RejectFieldAsync(Guid id, DecideFieldDto input, CancellationToken cancellationToken = default) =>
        DecideAsync(id, analysis => analysis.Reject(input.FieldId, CurrentUser.Id, Clock.Now), cancellationToken);

    private async Task<CallAnalysisDto> DecideAsync(Guid callId, Action<CallAnalysis> decide, CancellationToken cancellationToken)
    {
        var analysis = await ReadAsync(callId, cancellationToken) ?? throw new EntityNotFoundException(typeof(CallAnalysis), callId);
        decide(analysis);
        Analyses.Tell(callId);
        return await ToDtoAsync(analysis, cancellationToken);
    }

    private async Task<CallAnalysis?> ReadAsync(Guid callId, CancellationToken cancellationToken)
    {
        var analysis = await Analyses.FindAsync(callId, cancellationToken);
        if (analysis is { QuotesTheCall: true })
        {
            await LazyServiceProvider.LazyGetRequiredService<ReadLog>().NoteAsync("Analysis", callId);
        }

        return analysis;
    }

    private async Task CheckCallAsync(Guid callId, CancellationToken cancellationToken)
    {
        if (await calls.FindAsync(callId, cancellationToken) is null)
        {
            throw new EntityNotFoundException(typeof(CallAnalysis), callId);
        }
    }

    private async Task<CallAnalysisDto> ToDtoAsync(CallAnalysis analysis, CancellationToken cancellationToken)
    {
        var cost = await Costs.FindAsync(analysis.CallId, cancellationToken: cancellationToken);
        return new CallAnalysisDto
        {
            CallId = analysis.CallId,
            State = analysis.State,
            Run = analysis.Run,
            Failure = analysis.Problem,
            FailureText = analysis.Problem is { } problem ? texts[$"Analysis:{CaseOf(analysis)}:{problem}"].Value : null,
            NextTryAt = analysis.NextTryAt,
            Method = analysis.Method,
            Provider = analysis.Provider,
            Model = analysis.Model,
            PromptVersion = analysis.PromptVersion,
            Summary = analysis.Summary,
            Reason = analysis.Reason,
            Outcome = analysis.Outcome is { } outcome ? texts[$"Analysis:Outcome:{outcome}"].Value : null,
            Sentiment = analysis.Sentiment,
            SentimentLine = [.. analysis.SentimentLine.Select(point => new SentimentPointDto { AtMs = point.AtMs, Value = point.Value })],
            Topics = analysis.Topics,
            Fields = [.. analysis.Fields.OrderBy(field => FieldValues.PlaceOf(field.Name)).Select(ToDto)],
            FollowUps = [.. analysis.FollowUps.Select(followUp => new AnalysisFollowUpDto { Text = followUp.Text, DueAt = followUp.DueAt })],
            Tags = [.. analysis.Tags.Select(tag => texts[$"Analysis:Tag:{tag}"].Value)],
            Score = analysis.Score,
            CostMicros = cost?.Micros,
            Currency = cost?.Currency,
            CompletedAt = analysis.CompletedAt,
            ErasedAt = analysis.ErasedAt,
        };
    }

    // The same problem means another thing while it waits than when the rules have stepped in.
    private static string CaseOf(CallAnalysis analysis) => analysis.State switch
    {
        AnalysisState.Done => "Rules",
        AnalysisState.Failed => "Failed",
        _ => "Waiting",
    };

    private static AnalysisFieldDto ToDto(AnalysisField field) => new()
    {
        Id = field.Id,
        Name = field.Name,
        Value = field.Value,
        Confidence = field.Confidence,
        SegmentId = field.SegmentId,
        State = field.State,
        Original = field.Original,
    };
}

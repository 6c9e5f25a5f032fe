using AgentLocator.Transcription.Analysis.Prompts;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>What a model made of a call; no result when its answers could not be used.</summary>
internal sealed record ModelAnalysisResult(AnalysisResult? Result, AnalysisAuthor By);

/// <summary>
/// Asks a model what a call was about: a long call part by part, an answer that does not pass once more with what is wrong with it. Throws
/// <see cref="ProviderException"/>.
/// </summary>
internal sealed partial class ModelAnalysis(ILogger<ModelAnalysis> logger) : ITransientDependency
{
    // Room for a model that thinks before it writes.
    private const int MaxOutputTokens = 8_000;

    /// <param name="model">Who is asked.</param>
    /// <param name="callId">For the log.</param>
    /// <param name="material">What about.</param>
    /// <param name="used">Told of each completion at once, whatever becomes of it: it has cost its tokens.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ModelAnalysisResult> AskAsync(
        IAnalysisModel model,
        Guid callId,
        AnalysisMaterial material,
        Func<AnalysisCompletion, Task> used,
        CancellationToken cancellationToken)
    {
        var evidence = new Evidence(material);
        var author = new AnalysisAuthor(AnalysisMethod.Model, model.Provider, null, AnalysisPrompts.Version);
        AnalysisResult? result = null;
        foreach (var part in PromptPart.Of(material.Transcript))
        {
            var (completion, reading) = await AskOnceAsync(null);
            author = author with { Model = completion.Model };
            if (reading.Errors.Count > 0)
            {
                LogRepair(callId, model.Provider, reading.Errors.Count, reading.Result is not null);
                var (_, repaired) = await AskOnceAsync(new RefusedAnswer(completion.Json, reading.Errors));
                reading = repaired.Result is null ? reading : repaired;
            }

            if (reading.Result is null)
            {
                LogRefused(callId, model.Provider);
                return new ModelAnalysisResult(null, author);
            }

            result = AnswerMerge.Add(result, reading.Result);

            async Task<(AnalysisCompletion Completion, AnswerReading Reading)> AskOnceAsync(RefusedAnswer? refused)
            {
                var answer = await model.CompleteAsync(PromptOf(PromptInput.Write(material, part, result, refused)), cancellationToken);
                await used(answer);
                return (answer, new AnswerReader(material, part, evidence).Read(answer.Json));
            }
        }

        return new ModelAnalysisResult(result, author);
    }

    private static AnalysisPrompt PromptOf(string input) => new()
    {
        Instructions = AnalysisPrompts.Instructions,
        Input = input,
        SchemaName = AnalysisPrompts.SchemaName,
        Schema = AnalysisPrompts.Schema,
        MaxOutputTokens = MaxOutputTokens,
    };

    [LoggerMessage(LogLevel.Information, "What {Provider} answered of call {CallId} has {Errors} errors; usable without them: {IsUsable}. It is asked once more")]
    private partial void LogRepair(Guid callId, string provider, int errors, bool isUsable);

    [LoggerMessage(LogLevel.Warning, "What {Provider} answered of call {CallId} cannot be used")]
    private partial void LogRefused(Guid callId, string provider);
}

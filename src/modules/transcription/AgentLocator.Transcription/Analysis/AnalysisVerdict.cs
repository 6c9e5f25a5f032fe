using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What came of a run.</summary>
/// <param name="Result">What was found.</param>
/// <param name="By">Who found it.</param>
/// <param name="Problem">Why it was not the model, though there is one; null otherwise.</param>
internal sealed record AnalysisVerdict(AnalysisResult Result, AnalysisAuthor By, AnalysisProblem? Problem = null);

/// <summary>Who found something: the rules, or a model and what it was told.</summary>
internal sealed record AnalysisAuthor(AnalysisMethod Method, string? Provider = null, string? Model = null, string? PromptVersion = null)
{
    public static AnalysisAuthor Rules { get; } = new(AnalysisMethod.Rules);
}

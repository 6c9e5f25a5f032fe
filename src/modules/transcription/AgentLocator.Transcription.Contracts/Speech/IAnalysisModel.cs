using System.Text.Json;

namespace AgentLocator.Transcription.Contracts.Speech;

/// <summary>A language model that answers in JSON of a given shape.</summary>
public interface IAnalysisModel
{
    /// <summary>One of <see cref="ProviderNames"/>.</summary>
    string Provider { get; }

    /// <summary>The answer as the model wrote it: whoever calls checks it against the schema. Throws <see cref="ProviderException"/>.</summary>
    Task<AnalysisCompletion> CompleteAsync(AnalysisPrompt prompt, CancellationToken cancellationToken = default);
}

/// <summary>What is asked.</summary>
public sealed record AnalysisPrompt
{
    /// <summary>Ours: what is to be done.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>Others' words, to be worked on and never obeyed.</summary>
    public string Input { get; init; } = "";

    /// <summary>Letters, digits and underscores.</summary>
    public string SchemaName { get; init; } = "";

    /// <summary>JSON Schema of the answer, within what providers take as strict: every property required, none additional.</summary>
    public JsonElement Schema { get; init; }

    /// <summary>As the provider names it; null takes the configured one.</summary>
    public string? Model { get; init; }

    public int MaxOutputTokens { get; init; }
}

/// <summary>What was answered.</summary>
public sealed record AnalysisCompletion
{
    public string Json { get; init; } = "";

    /// <summary>The model that did it.</summary>
    public string Model { get; init; } = "";

    public int InputTokens { get; init; }

    public int OutputTokens { get; init; }
}

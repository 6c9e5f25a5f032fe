using System.Collections.Concurrent;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>Answers that were set by hand, by the name of the schema they are asked in; without one the simulator finds an answer itself.</summary>
internal sealed class ChatAnswers
{
    private readonly ConcurrentDictionary<string, string> _answers = new(StringComparer.Ordinal);

    public string? Find(string schema) => _answers.GetValueOrDefault(schema);

    public void Set(string schema, string json) => _answers[schema] = json;

    public void Clear() => _answers.Clear();
}

/// <param name="Schema">Name of the schema.</param>
/// <param name="Json">The answer's content, valid or not.</param>
internal sealed record ChatAnswerRequest(string Schema, string Json);

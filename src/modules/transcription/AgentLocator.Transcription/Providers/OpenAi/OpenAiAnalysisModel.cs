using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary><c>POST /v1/chat/completions</c> with an answer in the shape of a JSON schema.</summary>
internal sealed class OpenAiAnalysisModel(OpenAiClients clients, ProviderAccess access, string model) : IAnalysisModel
{
    public string Provider => ProviderNames.OpenAI;

    public Task<AnalysisCompletion> CompleteAsync(AnalysisPrompt prompt, CancellationToken cancellationToken = default) => OpenAiFailures.MappedAsync(async () =>
    {
        var chosen = prompt.Model ?? model;
        using var body = BinaryContent.Create(BinaryData.FromBytes(BodyOf(prompt, chosen)));
        var result = await clients.Chat(access, chosen).CompleteChatAsync(body, new RequestOptions { CancellationToken = cancellationToken });
        using var json = JsonDocument.Parse(result.GetRawResponse().Content);
        return Read(json.RootElement, chosen);
    }, cancellationToken);

    private static byte[] BodyOf(AnalysisPrompt prompt, string model)
    {
        var body = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["model"] = model,
            ["messages"] = new object[] { new { role = "system", content = prompt.Instructions }, new { role = "user", content = prompt.Input } },
            ["response_format"] = new
            {
                type = "json_schema",
                json_schema = new { name = prompt.SchemaName, strict = true, schema = prompt.Schema },
            },
            ["max_completion_tokens"] = prompt.MaxOutputTokens,

            // Calls are not kept there.
            ["store"] = false,
        };
        if (Reasons(model))
        {
            // What it thinks counts as output: much of it would leave no room for the answer.
            body["reasoning_effort"] = "low";
        }

        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static bool Reasons(string model) => model.StartsWith("gpt-5", StringComparison.OrdinalIgnoreCase) || model.StartsWith("gpt-6", StringComparison.OrdinalIgnoreCase);

    private static AnalysisCompletion Read(JsonElement answer, string model)
    {
        var choice = answer.GetProperty("choices")[0];
        var message = choice.GetProperty("message");
        if (TextIn(message, "refusal") is { Length: > 0 } || TextIn(choice, "finish_reason") is "content_filter")
        {
            throw new ProviderException(ProviderNames.OpenAI, ProviderFailure.InvalidRequest, "The model refuses to answer.");
        }

        if (TextIn(choice, "finish_reason") is "length")
        {
            throw new ProviderException(ProviderNames.OpenAI, ProviderFailure.InvalidRequest, "The answer is longer than was allowed.");
        }

        var usage = answer.TryGetProperty("usage", out var counted) && counted.ValueKind == JsonValueKind.Object ? counted : default;
        return new AnalysisCompletion
        {
            Json = TextIn(message, "content") ?? throw new JsonException("There is no content."),
            Model = TextIn(answer, "model") ?? model,
            InputTokens = CountIn(usage, "prompt_tokens"),
            OutputTokens = CountIn(usage, "completion_tokens"),
        };
    }

    private static string? TextIn(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int CountIn(JsonElement usage, string name) =>
        usage.ValueKind == JsonValueKind.Object && usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;
}

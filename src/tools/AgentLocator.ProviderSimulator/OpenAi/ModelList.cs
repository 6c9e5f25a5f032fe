using System.Text.Json;
using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary><c>GET /v1/models</c>, with the days on which models stop to answer.</summary>
internal static class ModelList
{
    private const long Created = 1_686_935_002;

    private static readonly (string Id, string? ShutdownDate)[] Models =
    [
        ("gpt-transcribe", null),
        ("gpt-6-luna", null),
        ("gpt-6-sol", null),
        ("whisper-1", "2027-02-26"),
        ("gpt-4o-transcribe", "2027-02-26"),
        ("gpt-4o-mini-tts", "2027-01-06"),
        ("gpt-4o-mini", "2027-01-14"),
        ("gpt-5", "2026-12-11"),
    ];

    public static bool Has(string model) => Array.Exists(Models, known => known.Id == model);

    public static Task AnswerAsync(HttpContext http) => OpenAiGate.RunAsync(http, "models", failure =>
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["object"] = "list",
            ["data"] = Models.Select(model => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["id"] = model.Id, ["object"] = "model", ["created"] = Created, ["owned_by"] = "openai", ["shutdown_date"] = model.ShutdownDate,
            }).ToList(),
        });
        return FailingBody.WriteAsync(http, failure, body, "application/json");
    });
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>A call as the analysis hands it over (segments, and what the receptionist was told), and what a model would say of it, by property.</summary>
internal sealed class CallInput
{
    private readonly List<(int Number, string Text)> _caller = [];
    private string? _name;
    private string? _reason;
    private string? _number;

    /// <summary>Null when it is nothing of the kind.</summary>
    public static CallInput? Read(string input)
    {
        try
        {
            var call = JsonNode.Parse(input) as JsonObject;
            if (call?["segments"] is not JsonArray segments)
            {
                return null;
            }

            var read = new CallInput { _name = TextIn(call["answers"]?["name"]), _reason = TextIn(call["answers"]?["reason"]), _number = TextIn(call["answers"]?["number"]) };
            foreach (var segment in segments.Where(segment => TextIn(segment?["speaker"]) == "caller"))
            {
                read._caller.Add((segment!["n"]!.GetValue<int>(), TextIn(segment["text"]) ?? ""));
            }

            // Without the receptionist's answers: the first words are a name, the longest are what is wanted.
            read._name ??= read._caller.FirstOrDefault().Text;
            read._reason ??= read._caller.MaxBy(said => said.Text.Length).Text;
            return read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public JsonNode? Find(string property) => property switch
    {
        "summary" => JsonValue.Create($"שיחה מאת {_name ?? "מתקשר לא מזוהה"}. {_reason}".Trim()),
        "reason" => JsonValue.Create(_reason),
        "sentiment" => JsonValue.Create(0.3),
        "sentiment_line" => new JsonArray([.. _caller.Take(12).Select(said => new JsonObject { ["segment"] = said.Number, ["value"] = 0.3 })]),
        "topics" => _reason is null ? null : new JsonArray(JsonValue.Create(string.Join(' ', _reason.Split(' ').Take(2)))),
        "fields" => new JsonArray([.. new[] { FieldOf("ContactName", _name), FieldOf("Reason", _reason), FieldOf("CallbackNumber", _number) }.OfType<JsonObject>()]),
        "tags" => new JsonArray(JsonValue.Create("CallerUnderstood")),
        "score" => JsonValue.Create(80),
        _ => null,
    };

    // Where the words stand; else in what the caller said at most length, which may have been recognised a little otherwise.
    private JsonObject? FieldOf(string name, string? value)
    {
        if (value is null || _caller.Count == 0)
        {
            return null;
        }

        var quoting = _caller.Find(segment => segment.Text.Contains(value, StringComparison.Ordinal));
        var segment = quoting.Text is null ? _caller.MaxBy(said => said.Text.Length) : quoting;
        return new JsonObject { ["name"] = name, ["value"] = value, ["confidence"] = 0.9, ["segment"] = segment.Number, ["quote"] = quoting.Text is null ? segment.Text : value };
    }

    private static string? TextIn(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>An answer that keeps to a JSON schema. What the input is known to say is put where a property's name asks for it; the rest is as little as the schema allows.</summary>
internal static class SchemaAnswer
{
    private static readonly JsonSerializerOptions Hebrew = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement schema, string input)
    {
        var call = CallInput.Read(input);
        return Fill(schema, name => call?.Find(name) ?? Spoken(name, input))!.ToJsonString(Hebrew);
    }

    private static JsonNode? Fill(JsonElement schema, Func<string, JsonNode?> known)
    {
        if (schema.TryGetProperty("enum", out var values))
        {
            return JsonNode.Parse(values[0].GetRawText());
        }

        var type = schema.GetProperty("type");
        var isNullable = type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(one => one.GetString() == "null");
        return (isNullable ? "null" : type.ValueKind == JsonValueKind.Array ? type[0].GetString() : type.GetString()) switch
        {
            "object" => ObjectOf(schema, known),
            "array" => new JsonArray(),
            "string" => JsonValue.Create(""),
            "integer" or "number" => JsonValue.Create(0),
            "boolean" => JsonValue.Create(false),
            _ => null,
        };
    }

    private static JsonObject ObjectOf(JsonElement schema, Func<string, JsonNode?> known)
    {
        var filled = new JsonObject();
        foreach (var property in schema.GetProperty("properties").EnumerateObject())
        {
            filled[property.Name] = known(property.Name) ?? Fill(property.Value, known);
        }

        return filled;
    }

    /// <summary>The name of somebody who says it.</summary>
    private static JsonNode? Spoken(string property, string input)
    {
        var words = input.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word is "מדברת" or "מדבר" or "שמי");
        return property == "name" && at >= 0 && at + 1 < words.Length ? JsonValue.Create(words[at + 1]) : null;
    }
}

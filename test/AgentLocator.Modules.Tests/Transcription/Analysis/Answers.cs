using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>What a model may answer.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All that is right about <see cref="AnalysisScene.Repair"/>.</summary>
    public static JsonObject Good() => new()
    {
        ["summary"] = "דנה כהן ביקשה תיקון מזגן. סוכם שיחזרו אליה מחר.",
        ["reason"] = "תיקון מזגן",
        ["outcome"] = "CallbackAsked",
        ["sentiment"] = 0.2,
        ["sentiment_line"] = new JsonArray(new JsonObject { ["segment"] = 2, ["value"] = -0.3 }, new JsonObject { ["segment"] = 4, ["value"] = 0.5 }),
        ["topics"] = new JsonArray("מזגן", "תיקון"),
        ["fields"] = new JsonArray(
            Field("ContactName", "דנה כהן", 2, "קוראים לי דנה כהן"),
            Field("Service", "תיקון מזגן", 2, "תיקון מזגן"),
            Field("CallbackNumber", "+972541234567", 4, "אפס חמש ארבע אחת שתיים שלוש ארבע חמש שש שבע")),
        ["follow_ups"] = new JsonArray(new JsonObject { ["text"] = "לשלוח הצעת מחיר", ["due_at"] = null }),
        ["tags"] = new JsonArray("NameTaken", "NumberTaken"),
        ["score"] = 85,
    };

    public static JsonObject Field(string name, string value, int segment, string quote, double confidence = 0.95) =>
        new() { ["name"] = name, ["value"] = value, ["confidence"] = confidence, ["segment"] = segment, ["quote"] = quote };

    public static JsonObject With(this JsonObject answer, string property, JsonNode? value)
    {
        answer[property] = value;
        return answer;
    }

    public static string Json(this JsonNode answer) => answer.ToJsonString(Options);
}

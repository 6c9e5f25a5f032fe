using System.Globalization;
using System.Text.Json;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>An entry of <c>GET /v1/models</c>.</summary>
/// <param name="Id">What requests name.</param>
/// <param name="ShutdownDate">When it stops to answer; null while that is not planned, or the server does not say.</param>
internal sealed record OpenAiModel(string Id, DateOnly? ShutdownDate)
{
    /// <summary>Whether it was made of a public one for the key's owner, and is nobody else's business.</summary>
    public bool IsOfAnAccount => Id.StartsWith("ft:", StringComparison.Ordinal);

    public static IReadOnlyList<OpenAiModel> ReadList(JsonElement list) =>
        [.. list.GetProperty("data").EnumerateArray().Select(model => new OpenAiModel(model.GetProperty("id").GetString() ?? "", DateOf(model)))];

    // Seen as a date; other times of the list are seconds since 1970.
    private static DateOnly? DateOf(JsonElement model)
    {
        if (!model.TryGetProperty("shutdown_date", out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(value.GetInt64()).UtcDateTime),
            JsonValueKind.String when DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) =>
                DateOnly.FromDateTime(time.UtcDateTime),
            _ => null,
        };
    }
}

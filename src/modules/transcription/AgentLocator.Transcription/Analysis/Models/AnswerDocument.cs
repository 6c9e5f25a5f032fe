using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>A model's answer in the shape of the schema: everything required, nothing besides.</summary>
internal sealed record AnswerDocument
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        MaxDepth = 8,
    };

    public required string Summary { get; init; }

    public required string? Reason { get; init; }

    public required AnalysisOutcome Outcome { get; init; }

    public required double? Sentiment { get; init; }

    public required List<AnswerSentiment?> SentimentLine { get; init; }

    public required List<string?> Topics { get; init; }

    public required List<AnswerField?> Fields { get; init; }

    public required List<AnswerFollowUp?> FollowUps { get; init; }

    public required List<QualityTag> Tags { get; init; }

    public required int? Score { get; init; }

    /// <summary>Throws <see cref="JsonException"/>, of which only the path may be told: its message quotes the answer.</summary>
    public static AnswerDocument Parse(string json) => JsonSerializer.Deserialize<AnswerDocument>(json, Options) ?? throw new JsonException("null", "$", null, null);
}

internal sealed record AnswerSentiment
{
    public required int Segment { get; init; }

    public required double Value { get; init; }
}

internal sealed record AnswerField
{
    public required string Name { get; init; }

    public required string Value { get; init; }

    public required double Confidence { get; init; }

    public required int Segment { get; init; }

    public required string Quote { get; init; }
}

internal sealed record AnswerFollowUp
{
    public required string Text { get; init; }

    public required string? DueAt { get; init; }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.Deepgram.Wire;

/// <summary>Any message of a live stream; which fields there are depends on the type.</summary>
internal sealed record WireMessage
{
    public string? Type { get; init; }

    public int[]? ChannelIndex { get; init; }

    // A number in Results is a stretch's length, in Metadata the whole stream's.
    public double Duration { get; init; }

    public double Start { get; init; }

    public bool IsFinal { get; init; }

    public bool SpeechFinal { get; init; }

    public bool FromFinalize { get; init; }

    // An object in Results, a list of numbers in UtteranceEnd and SpeechStarted.
    public JsonElement? Channel { get; init; }

    public string? RequestId { get; init; }

    public int Channels { get; init; }

    public double LastWordEnd { get; init; }

    public double Timestamp { get; init; }

    public string? Variant { get; init; }

    public string? Description { get; init; }
}

internal sealed record WireChannel
{
    public WireAlternative[]? Alternatives { get; init; }
}

internal sealed record WireAlternative
{
    public string? Transcript { get; init; }

    public double Confidence { get; init; }

    public WireWord[]? Words { get; init; }
}

internal sealed record WireWord
{
    public string? Word { get; init; }

    public double Start { get; init; }

    public double End { get; init; }

    public double Confidence { get; init; }

    public string? PunctuatedWord { get; init; }
}

internal sealed record WireFile
{
    public WireFileMetadata? Metadata { get; init; }

    public WireFileResults? Results { get; init; }
}

internal sealed record WireFileMetadata
{
    public string? RequestId { get; init; }

    public double Duration { get; init; }
}

internal sealed record WireFileResults
{
    public WireChannel[]? Channels { get; init; }

    public WireUtterance[]? Utterances { get; init; }
}

internal sealed record WireUtterance
{
    public string? Transcript { get; init; }

    public double Start { get; init; }

    public double End { get; init; }

    public double Confidence { get; init; }

    public int Channel { get; init; }

    public WireWord[]? Words { get; init; }
}

internal sealed record WireError
{
    public string? ErrCode { get; init; }

    public string? RequestId { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WireMessage))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(WireFile))]
[JsonSerializable(typeof(WireError))]
internal sealed partial class WireJson : JsonSerializerContext;

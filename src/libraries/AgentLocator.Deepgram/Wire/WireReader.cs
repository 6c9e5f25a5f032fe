using System.Text.Json;

namespace AgentLocator.Deepgram.Wire;

/// <summary>Deepgram's JSON as messages. <see cref="DeepgramException"/> where it is not what is documented, and for its Error messages.</summary>
internal static class WireReader
{
    /// <summary>Null for a type of message that is not known here.</summary>
    public static DeepgramMessage? Message(ReadOnlySpan<byte> json)
    {
        try
        {
            var message = JsonSerializer.Deserialize(json, WireJson.Default.WireMessage) ?? throw Malformed();
            return message.Type switch
            {
                "Results" => ResultsOf(message),
                "Metadata" => new DeepgramMetadata(message.RequestId ?? "", TimeSpan.FromSeconds(message.Duration), message.Channels),
                "UtteranceEnd" => new DeepgramUtteranceEnd(TimeSpan.FromSeconds(message.LastWordEnd)),
                "SpeechStarted" => new DeepgramSpeechStarted(TimeSpan.FromSeconds(message.Timestamp)),
                "Error" => throw new DeepgramException(DeepgramFailure.Unavailable, $"Deepgram ended the stream: {message.Variant ?? message.Description}."),
                null => throw Malformed(),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or ArgumentException)
        {
            throw Malformed(exception);
        }
    }

    public static DeepgramTranscription File(ReadOnlySpan<byte> json)
    {
        try
        {
            var file = JsonSerializer.Deserialize(json, WireJson.Default.WireFile);
            if (file?.Metadata is not { } metadata || file.Results?.Channels is not { } channels)
            {
                throw Malformed();
            }

            return new DeepgramTranscription(
                metadata.RequestId ?? "",
                TimeSpan.FromSeconds(metadata.Duration),
                [.. channels.Select(AlternativesOf)],
                [.. (file.Results.Utterances ?? []).Select(u => new DeepgramUtterance(
                    u.Transcript ?? "", TimeSpan.FromSeconds(u.Start), TimeSpan.FromSeconds(u.End), u.Confidence, u.Channel, WordsOf(u.Words)))]);
        }
        catch (Exception exception) when (exception is JsonException or OverflowException or ArgumentException)
        {
            throw Malformed(exception);
        }
    }

    /// <summary>What an answer that is no success says of itself; empty where it says nothing.</summary>
    public static WireError Error(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, WireJson.Default.WireError) ?? new WireError();
        }
        catch (JsonException)
        {
            // A proxy's page: the status alone has to do.
            return new WireError();
        }
    }

    private static DeepgramResults ResultsOf(WireMessage message)
    {
        var channel = message.Channel is { ValueKind: JsonValueKind.Object } element ? element.Deserialize(WireJson.Default.WireChannel) : null;
        return new DeepgramResults(
            message.IsFinal,
            message.SpeechFinal,
            message.FromFinalize,
            message.ChannelIndex is [var index, ..] ? index : 0,
            TimeSpan.FromSeconds(message.Start),
            TimeSpan.FromSeconds(message.Duration),
            AlternativesOf(channel ?? throw Malformed()));
    }

    private static IReadOnlyList<DeepgramAlternative> AlternativesOf(WireChannel channel) =>
        [.. (channel.Alternatives ?? []).Select(a => new DeepgramAlternative(a.Transcript ?? "", a.Confidence, WordsOf(a.Words)))];

    private static IReadOnlyList<DeepgramWord> WordsOf(WireWord[]? words) =>
        [.. (words ?? []).Select(w => new DeepgramWord(w.Word ?? "", TimeSpan.FromSeconds(w.Start), TimeSpan.FromSeconds(w.End), w.Confidence, w.PunctuatedWord))];

    private static DeepgramException Malformed(Exception? inner = null)
    {
        return new DeepgramException(DeepgramFailure.Malformed, "The message is not what Deepgram documents.", inner: inner);
    }
}

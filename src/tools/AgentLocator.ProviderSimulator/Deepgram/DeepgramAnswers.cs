using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.Deepgram;

/// <summary>Deepgram's messages, in its own spelling.</summary>
internal static class DeepgramAnswers
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Results(Heard? heard, TimeSpan start, TimeSpan end, bool isFinal, bool isSpeechFinal, bool fromFinalize, string requestId) => Bytes(new
    {
        Type = "Results",
        ChannelIndex = new[] { 0, 1 },
        Duration = (end - start).TotalSeconds,
        Start = start.TotalSeconds,
        IsFinal = isFinal,
        SpeechFinal = isSpeechFinal,
        Channel = new { Alternatives = new[] { Alternative(heard) } },
        Metadata = new { RequestId = requestId, ModelInfo = new { Name = "general-nova-3", Version = "2026-01-01.0", Arch = "nova-3" }, ModelUuid = requestId },
        FromFinalize = fromFinalize,
    });

    public static byte[] SpeechStarted(TimeSpan at) => Bytes(new { Type = "SpeechStarted", Channel = new[] { 0, 1 }, Timestamp = at.TotalSeconds });

    public static byte[] UtteranceEnd(TimeSpan lastWordEnd) => Bytes(new { Type = "UtteranceEnd", Channel = new[] { 0, 1 }, LastWordEnd = lastWordEnd.TotalSeconds });

    public static byte[] Metadata(TimeSpan duration, string requestId) => Bytes(new
    {
        Type = "Metadata",
        TransactionKey = "deprecated",
        RequestId = requestId,
        Sha256 = new string('0', 64),
        Created = "2026-01-01T00:00:00.000Z",
        Duration = duration.TotalSeconds,
        Channels = 1,
    });

    public static byte[] File(SoundFile file, IReadOnlyList<Heard> heard) => Bytes(new
    {
        Metadata = new { RequestId = new Guid(RandomNumberGenerator.GetBytes(16)).ToString(), Created = "2026-01-01T00:00:00.000Z", Duration = file.Duration.TotalSeconds, Channels = 1 },
        Results = new
        {
            Channels = new[] { new { Alternatives = new[] { Alternative(Joined(heard)) } } },
            Utterances = heard.Select((h, i) => new
            {
                Start = h.Start.TotalSeconds,
                End = h.End.TotalSeconds,
                Heard.Confidence,
                Channel = 0,
                Transcript = h.Text,
                Words = Words(h),
                Id = $"utterance-{i}",
            }),
        },
    });

    private static Heard? Joined(IReadOnlyList<Heard> heard) => heard.Count == 0
        ? null
        : new Heard(string.Join(' ', heard.Select(h => h.Text)), IsFinal: true, heard[0].Start, heard[^1].End, [.. heard.SelectMany(h => h.Words)]);

    private static object Alternative(Heard? heard) => new
    {
        Transcript = heard?.Text ?? "",
        Confidence = heard is null ? 0 : Heard.Confidence,
        Words = heard is null ? [] : Words(heard),
    };

    private static object[] Words(Heard heard) =>
    [
        .. heard.Words.Select(w => new
        {
            Word = w.Text.Trim('.', ',', '?', '!'),
            Start = w.Start.TotalSeconds,
            End = w.End.TotalSeconds,
            Heard.Confidence,
            PunctuatedWord = w.Text,
        }),
    ];

    private static byte[] Bytes(object message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);
}

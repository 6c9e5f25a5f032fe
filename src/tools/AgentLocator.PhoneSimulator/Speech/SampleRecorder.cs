using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Writes the samples of the repository (`record-samples FOLDER`): the demo caller's sentences and the receptionist's default prompts.</summary>
internal static class SampleRecorder
{
    public static JsonSerializerOptions IndexFormat { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly string[] AssistantSentences =
    [
        "השיחה מוקלטת.",
        "איך קוראים לכם?",
        "תודה.",
        "במה אפשר לעזור?",
        "נחזור אליכם למספר שממנו התקשרתם.",
        "לאישור הקישו 1, או הקישו מספר אחר.",
        "תודה, קיבלנו את הפרטים ונחזור אליכם בהקדם.",
        "להתראות.",
    ];

    private static readonly string[] CallerSentences =
    [
        "דנה לוי",
        "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר.",
    ];

    public static async Task<int> RecordAsync(string folder, CancellationToken cancellationToken)
    {
        if (EspeakVoice.Detect() is not { } espeak)
        {
            await Console.Error.WriteLineAsync("espeak-ng is not installed.");
            return 1;
        }

        var index = new List<SampleLibrary.Sample>();
        await RecordAsync(espeak, Voice.Assistant, AssistantSentences, folder, index, cancellationToken);
        await RecordAsync(espeak, Voice.Caller, CallerSentences, folder, index, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, SampleLibrary.IndexFile), JsonSerializer.Serialize(index, IndexFormat) + "\n", cancellationToken);
        return 0;
    }

    private static async Task RecordAsync(
        EspeakVoice espeak, Voice voice, string[] sentences, string folder, List<SampleLibrary.Sample> index, CancellationToken cancellationToken)
    {
        for (var i = 0; i < sentences.Length; i++)
        {
            var file = $"{voice.ToString().ToLowerInvariant()}-{i + 1}.ulaw";
            var audio = await espeak.SpeakAsync(sentences[i], voice, cancellationToken)
                ?? throw new InvalidOperationException($"espeak-ng did not speak sentence {file}.");
            await File.WriteAllBytesAsync(Path.Combine(folder, file), audio, cancellationToken);
            index.Add(new SampleLibrary.Sample(file, voice, sentences[i]));
        }
    }
}

using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>
/// <c>POST /v1/audio/transcriptions</c>. Whisper models tell segments with times (<c>verbose_json</c>); the others tell text alone, which becomes one segment as long
/// as the audio.
/// </summary>
internal sealed class OpenAiFileTranscriber(OpenAiClients clients, ProviderAccess access, string model) : IFileTranscriber
{
    private const int MaxHints = 100;
    private const int MaxHintLength = 50;

    // Whisper reads the last 224 tokens of a prompt; a Hebrew letter is up to one token.
    private const int MaxPromptLength = 220;

    public string Provider => ProviderNames.OpenAI;

    // 25 MB, with room for the other parts of the form.
    public long MaxUploadBytes => 24 * 1024 * 1024;

    // Models behind this path take up to 25 minutes.
    public TimeSpan MaxDuration => TimeSpan.FromMinutes(20);

    public bool GivesTimes => HasSegments(model);

    public Task<FileTranscription> TranscribeAsync(FileTranscriptionRequest request, CancellationToken cancellationToken = default) => OpenAiFailures.MappedAsync(async () =>
    {
        var chosen = request.Model ?? model;
        request.Wav.Position = 0;
        var form = FormOf(request, chosen);
        var result = await clients.Audio(access, chosen, ProviderPurpose.FileTranscription).TranscribeAudioAsync(
            new FormBinaryContent(form), form.Headers.ContentType!.ToString(), new RequestOptions { CancellationToken = cancellationToken });
        using var json = JsonDocument.Parse(result.GetRawResponse().Content);
        return Read(json.RootElement, chosen, request.Duration);
    }, cancellationToken);

    // Not disposed: it would close the caller's audio, which the next provider may have to read.
    private static MultipartFormDataContent FormOf(FileTranscriptionRequest request, string model)
    {
        var audio = new StreamContent(request.Wav);
        audio.Headers.ContentType = new MediaTypeHeaderValue("audio/wav");
        var form = new MultipartFormDataContent
        {
            { audio, "\"file\"", "\"call.wav\"" },
            { new StringContent(model), "\"model\"" },
        };
        var language = LanguageOf(request.Language);
        var hints = request.Hints.Where(hint => hint.Length is > 0 and <= MaxHintLength).Take(MaxHints).ToList();
        if (HasKeywords(model))
        {
            form.Add(new StringContent("json"), "\"response_format\"");
            form.Add(new StringContent(language), "\"languages[]\"");
            hints.ForEach(hint => form.Add(new StringContent(hint), "\"keywords[]\""));
            return form;
        }

        form.Add(new StringContent(language), "\"language\"");
        form.Add(new StringContent(HasSegments(model) ? "verbose_json" : "json"), "\"response_format\"");
        if (HasSegments(model))
        {
            form.Add(new StringContent("segment"), "\"timestamp_granularities[]\"");
        }

        if (PromptOf(hints) is { Length: > 0 } prompt)
        {
            form.Add(new StringContent(prompt), "\"prompt\"");
        }

        return form;
    }

    private static string PromptOf(List<string> hints)
    {
        var prompt = "";
        foreach (var hint in hints.TakeWhile(hint => prompt.Length + hint.Length + 2 <= MaxPromptLength))
        {
            prompt += prompt.Length == 0 ? hint : ", " + hint;
        }

        return prompt;
    }

    private static FileTranscription Read(JsonElement answer, string model, TimeSpan duration)
    {
        var text = answer.GetProperty("text").GetString()?.Trim() ?? throw new JsonException("There is no text.");
        List<TranscribedSegment> segments = [];
        if (answer.TryGetProperty("segments", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            segments.AddRange(list.EnumerateArray().Select(SegmentOf).Where(segment => segment.Text.Length > 0).OrderBy(segment => segment.Start));
        }
        else if (text.Length > 0)
        {
            segments.Add(new TranscribedSegment(TimeSpan.Zero, duration, text, Confidence: null, NoSpeechProbability: null));
        }

        return new FileTranscription { Text = text, Segments = segments, Model = model };
    }

    private static TranscribedSegment SegmentOf(JsonElement segment)
    {
        var start = TimeSpan.FromSeconds(segment.GetProperty("start").GetDouble());
        var end = TimeSpan.FromSeconds(segment.GetProperty("end").GetDouble());
        double? likelihood = NumberIn(segment, "avg_logprob") is { } log ? Math.Clamp(Math.Exp(log), 0, 1) : null;
        return new TranscribedSegment(start, end > start ? end : start, segment.GetProperty("text").GetString()?.Trim() ?? "", likelihood, NumberIn(segment, "no_speech_prob"));
    }

    private static double? NumberIn(JsonElement segment, string name) =>
        segment.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    // ISO 639-1; Google's old name of Hebrew is "iw".
    private static string LanguageOf(string language) => language.Split('-')[0].ToLowerInvariant() is var code && code == "iw" ? "he" : language.Split('-')[0].ToLowerInvariant();

    private static bool HasSegments(string model) => model.Contains("whisper", StringComparison.OrdinalIgnoreCase);

    private static bool HasKeywords(string model) => model.StartsWith("gpt-transcribe", StringComparison.OrdinalIgnoreCase);
}

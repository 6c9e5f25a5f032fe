using System.Text.Json;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary><c>POST /v1/audio/transcriptions</c>: <c>json</c> for all models, <c>verbose_json</c> with segments for Whisper alone.</summary>
internal static class Transcriptions
{
    private const long MaxFile = 25 * 1024 * 1024;

    public static Task AnswerAsync(HttpContext http) => OpenAiGate.RunAsync(http, "transcriptions", async failure =>
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var model = form["model"].ToString();
        var format = form["response_format"].ToString() is { Length: > 0 } asked ? asked : "json";
        http.RequestServices.GetRequiredService<RequestLog>().Add("transcriptions", OpenAiGate.KeyOf(http), model, form["language"].Concat(form["languages[]"]), form["prompt"].Concat(form["keywords[]"]));
        if (!ModelList.Has(model))
        {
            await OpenAiError.WriteUnknownModelAsync(http, model);
            return;
        }

        if (Refusal(form, model, format) is { } refusal)
        {
            await OpenAiError.WriteAsync(http, refusal.Status, refusal.Message, "invalid_request_error", refusal.Code, refusal.Parameter);
            return;
        }

        var bytes = new byte[form.Files["file"]!.Length];
        await using (var upload = form.Files["file"]!.OpenReadStream())
        {
            await upload.ReadExactlyAsync(bytes, http.RequestAborted);
        }

        if (SoundFile.Read(bytes) is not { } file)
        {
            await OpenAiError.WriteAsync(http, StatusCodes.Status400BadRequest, "The audio file could not be decoded or its format is not supported.", "invalid_request_error", null, "file");
            return;
        }

        var heard = SpeechListener.ListenTo(file.Sound.Span, file.Format, http.RequestServices.GetRequiredService<SpeechScripts>());
        await FailingBody.WriteAsync(http, failure, BodyOf(heard, file, format), "application/json");
    });

    private static Refused? Refusal(IFormCollection form, string model, string format)
    {
        var isWhisper = model.StartsWith("whisper", StringComparison.Ordinal);
        return (form.Files["file"], format) switch
        {
            (null, _) => new Refused(StatusCodes.Status400BadRequest, "file is a required parameter", null, "file"),
            ({ Length: > MaxFile }, _) => new Refused(StatusCodes.Status413PayloadTooLarge, "Maximum content size limit (26214400) exceeded.", null, null),
            (_, "verbose_json") when !isWhisper => new Refused(
                StatusCodes.Status400BadRequest, $"response_format 'verbose_json' is not compatible with model '{model}'.", "unsupported_value", "response_format"),
            (_, not ("json" or "verbose_json")) => new Refused(StatusCodes.Status400BadRequest, "This simulator has json and verbose_json.", "unsupported_value", "response_format"),
            _ when form.ContainsKey("languages[]") && form.ContainsKey("language") => new Refused(
                StatusCodes.Status400BadRequest, "language and languages cannot be used together.", "invalid_value", "languages"),
            _ when form.ContainsKey("keywords[]") && model != "gpt-transcribe" => new Refused(
                StatusCodes.Status400BadRequest, $"keywords are not supported by '{model}'.", "unsupported_parameter", "keywords"),
            _ => null,
        };
    }

    private static byte[] BodyOf(IReadOnlyList<Heard> heard, SoundFile file, string format)
    {
        var text = string.Join(' ', heard.Select(piece => piece.Text));
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["text"] = text };
        if (format == "verbose_json")
        {
            body["task"] = "transcribe";
            body["language"] = "hebrew";
            body["duration"] = file.Duration.TotalSeconds;
            body["segments"] = heard.Select(SegmentOf).ToList();
        }

        body["usage"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["type"] = "duration", ["seconds"] = (int)Math.Ceiling(file.Duration.TotalSeconds) };
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }

    private static Dictionary<string, object> SegmentOf(Heard piece, int index) => new(StringComparer.Ordinal)
    {
        ["id"] = index,
        ["seek"] = 0,
        ["start"] = piece.Start.TotalSeconds,
        ["end"] = piece.End.TotalSeconds,
        ["text"] = " " + piece.Text,
        ["tokens"] = Array.Empty<int>(),
        ["temperature"] = 0.0,
        ["avg_logprob"] = Math.Log(Heard.Confidence),
        ["compression_ratio"] = 1.2,
        ["no_speech_prob"] = 0.02,
    };

    private sealed record Refused(int Status, string Message, string? Code, string? Parameter);
}

using System.Text.Json;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using AgentLocator.ProviderSimulator.Speaking;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary><c>POST /v1/audio/speech</c>: linear samples at 24 kHz (<c>pcm</c>), or the same as a WAV file.</summary>
internal static class Speech
{
    private const int MaxInput = 4096;
    private static readonly SoundFormat Format = new(SampleCoding.Pcm16, 24_000);

    public static Task AnswerAsync(HttpContext http) => OpenAiGate.RunAsync(http, "speech", async failure =>
    {
        using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        var request = json.RootElement;
        var model = request.GetProperty("model").GetString() ?? "";
        var input = request.GetProperty("input").GetString() ?? "";
        http.RequestServices.GetRequiredService<RequestLog>().Add("speech", OpenAiGate.KeyOf(http), model, [request.GetProperty("voice").GetString()], []);
        if (!ModelList.Has(model))
        {
            await OpenAiError.WriteUnknownModelAsync(http, model);
            return;
        }

        if (input.Length is 0 or > MaxInput)
        {
            await OpenAiError.WriteAsync(http, StatusCodes.Status400BadRequest, "Input has to have 1 to 4096 characters.", "invalid_request_error", "string_above_max_length", "input");
            return;
        }

        var speed = request.TryGetProperty("speed", out var given) ? given.GetDouble() : 1;
        var sound = SimulatedVoice.Speak(input, Format, speed);
        var isPcm = request.TryGetProperty("response_format", out var format) && format.GetString() == "pcm";
        await FailingBody.WriteAsync(http, failure, isPcm ? sound : SoundFile.Write(Format, sound), isPcm ? "audio/pcm" : "audio/wav");
    });
}

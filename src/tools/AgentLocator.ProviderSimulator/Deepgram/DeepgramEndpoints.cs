using System.Security.Cryptography;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.Deepgram;

/// <summary>Deepgram's <c>/v1/listen</c>: a socket for live audio, POST for recordings.</summary>
internal static class DeepgramEndpoints
{
    public const string Provider = "deepgram";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/listen", ListenAsync);
        app.MapPost("/v1/listen", TranscribeAsync);
    }

    private static async Task ListenAsync(HttpContext http, FailurePlan plan, CallMeter meter, SpeechScripts scripts)
    {
        using var stay = meter.Enter(Provider, "listen");
        var failure = plan.Take(Provider, "listen", http.Request.Query["language"]);
        if (await IsRefusedAsync(http, failure))
        {
            return;
        }

        if (!http.WebSockets.IsWebSocketRequest || FormatOf(http.Request.Query) is not { } format)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "INVALID_QUERY_PARAMETER", "Failed to deserialize query parameters.");
            return;
        }

        await FailingBody.DelayAsync(http, failure);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await new DeepgramConversation(http, socket, failure, new SpeechListener(format, scripts)).RunAsync();
    }

    private static async Task TranscribeAsync(HttpContext http, FailurePlan plan, CallMeter meter, SpeechScripts scripts)
    {
        using var stay = meter.Enter(Provider, "file");
        var failure = plan.Take(Provider, "file", http.Request.Query["language"]);
        if (await IsRefusedAsync(http, failure))
        {
            return;
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (SoundFile.Read(body.ToArray()) is not { } file)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, "Bad Request", "failed to process audio: corrupt or unsupported data");
            return;
        }

        await FailingBody.DelayAsync(http, failure);
        var heard = SpeechListener.ListenTo(file.Sound.Span, file.Format, scripts);
        await FailingBody.WriteAsync(http, failure, DeepgramAnswers.File(file, heard), "application/json");
    }

    private static async Task<bool> IsRefusedAsync(HttpContext http, Failure? failure)
    {
        http.Response.Headers["dg-request-id"] = new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
        var key = http.Request.Headers.Authorization.ToString();
        if (!key.StartsWith("Token ", StringComparison.OrdinalIgnoreCase) || key.Length <= "Token ".Length || failure?.Kind == FailureKind.Unauthorized)
        {
            await RefuseAsync(http, StatusCodes.Status401Unauthorized, "INVALID_AUTH", "Invalid credentials.");
            return true;
        }

        switch (failure?.Kind)
        {
            case FailureKind.Unavailable:
                await RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "SERVICE_UNAVAILABLE", "Please try again later.");
                return true;
            case FailureKind.RateLimited:
                if (failure.RetryAfterSeconds is { } seconds)
                {
                    http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                await RefuseAsync(http, StatusCodes.Status429TooManyRequests, "TOO_MANY_REQUESTS", "Too many requests. Please try again later.");
                return true;
            case FailureKind.QuotaExhausted:
                await RefuseAsync(http, StatusCodes.Status402PaymentRequired, "ASR_PAYMENT_REQUIRED", "Project does not have enough credits.");
                return true;
            case FailureKind.InvalidRequest:
                await RefuseAsync(http, StatusCodes.Status400BadRequest, "Bad Request", "No such model/language/tier combination found.");
                return true;
            default:
                return false;
        }
    }

    private static Task RefuseAsync(HttpContext http, int status, string code, string message)
    {
        http.Response.StatusCode = status;
        http.Response.Headers["dg-error"] = message;
        return http.Response.WriteAsJsonAsync(new RefusalAnswer(code, message, http.Response.Headers["dg-request-id"].ToString()), DeepgramAnswers.Json, http.RequestAborted);
    }

    private static SoundFormat? FormatOf(IQueryCollection query)
    {
        var rate = int.TryParse(query["sample_rate"], out var given) ? given : 0;
        return (query["encoding"].ToString(), rate) switch
        {
            ("mulaw", >= 8000) => new SoundFormat(SampleCoding.MuLaw, rate),
            ("alaw", >= 8000) => new SoundFormat(SampleCoding.ALaw, rate),
            ("linear16", >= 8000) => new SoundFormat(SampleCoding.Pcm16, rate),
            _ => null,
        };
    }

    private sealed record RefusalAnswer(string ErrCode, string ErrMsg, string RequestId);
}

using AgentLocator.ProviderSimulator.Failures;

namespace AgentLocator.ProviderSimulator.OpenAi;

/// <summary>What every operation has before it: the count, the key, and the failures that are told by a status.</summary>
internal static class OpenAiGate
{
    public const string Provider = "openai";

    /// <summary>Keys that begin so are refused.</summary>
    public const string WrongKeys = "sk-wrong";

    private const string Bearer = "Bearer ";

    /// <summary>Runs the operation unless it was refused; its answer goes out in the way that the plan wants.</summary>
    public static async Task RunAsync(HttpContext http, string operation, Func<Failure?, Task> answer)
    {
        var services = http.RequestServices;
        using var call = services.GetRequiredService<CallMeter>().Enter(Provider, operation);
        var failure = services.GetRequiredService<FailurePlan>().Take(Provider, operation);
        var key = KeyOf(http);
        if (failure?.Kind == FailureKind.Unauthorized || key.Length == 0 || key.StartsWith(WrongKeys, StringComparison.Ordinal))
        {
            // The real one quotes the key as well.
            await OpenAiError.WriteAsync(http, StatusCodes.Status401Unauthorized, $"Incorrect API key provided: {key}.", "invalid_request_error", "invalid_api_key");
            return;
        }

        switch (failure?.Kind)
        {
            case FailureKind.Unavailable:
                await OpenAiError.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "The engine is currently overloaded.", "server_error", null);
                return;
            case FailureKind.RateLimited:
                if (failure.RetryAfterSeconds is { } seconds)
                {
                    http.Response.Headers.RetryAfter = $"{seconds}";
                }

                http.Response.Headers["x-ratelimit-remaining-requests"] = "0";
                await OpenAiError.WriteAsync(http, StatusCodes.Status429TooManyRequests, "Rate limit reached.", "requests", "rate_limit_exceeded");
                return;
            case FailureKind.QuotaExhausted:
                await OpenAiError.WriteAsync(http, StatusCodes.Status429TooManyRequests, "You exceeded your current quota.", "insufficient_quota", "insufficient_quota");
                return;
            case FailureKind.InvalidRequest:
                await OpenAiError.WriteAsync(http, StatusCodes.Status400BadRequest, "This request is not valid.", "invalid_request_error", "invalid_value");
                return;
            default:
                http.Response.Headers["x-request-id"] = $"req_{http.TraceIdentifier}";
                await FailingBody.DelayAsync(http, failure);
                await answer(failure);
                return;
        }
    }

    public static string KeyOf(HttpContext http) =>
        http.Request.Headers.Authorization.ToString() is var value && value.StartsWith(Bearer, StringComparison.Ordinal) ? value[Bearer.Length..].Trim() : "";
}

using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Http;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>
/// What goes wrong with OpenAI's HTTP, as <see cref="ProviderException"/>. Its own sentences are left out: one about a refused key quotes the key, one about a
/// request may quote what was said in a call.
/// </summary>
internal static class OpenAiFailures
{
    private const int MaxNameLength = 60;

    public static async Task<T> MappedAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && Find(exception) is { } failure)
        {
            throw failure;
        }
    }

    /// <summary>Null for what is no failure of the provider's.</summary>
    public static ProviderException? Find(Exception exception) => exception switch
    {
        ClientResultException { Status: > 0 } answered => OfAnswer(answered),
        _ when Has<PrivateAddressException>(exception) => Failure(ProviderFailure.NotConfigured, "The address is not one of the public internet.", exception),
        _ when Has<TimeoutException>(exception) || Has<OperationCanceledException>(exception) => Failure(ProviderFailure.Timeout, "It did not answer in time.", exception),
        _ when Has<HttpRequestException>(exception) || Has<IOException>(exception) || exception is ClientResultException =>
            Failure(ProviderFailure.Unavailable, "It could not be reached, or broke off.", exception),
        JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or OverflowException or ArgumentException =>
            new ProviderException(ProviderNames.OpenAI, ProviderFailure.Malformed, $"Its answer could not be read ({exception.GetType().Name})."),
        _ => null,
    };

    private static ProviderException OfAnswer(ClientResultException answered)
    {
        var response = answered.GetRawResponse();
        var (type, code) = ErrorOf(response);
        var failure = FailureOf(answered.Status, type, code);
        var retryAfter = failure == ProviderFailure.RateLimited ? RetryAfterOf(response) : null;
        return new ProviderException(ProviderNames.OpenAI, failure, $"It answered {answered.Status} ({code ?? type ?? "no code"}).", retryAfter);
    }

    private static ProviderFailure FailureOf(int status, string? type, string? code) => status switch
    {
        // Also a 429, but no waiting helps.
        _ when (code ?? type) is "insufficient_quota" or "billing_hard_limit_reached" || type is "insufficient_quota" => ProviderFailure.QuotaExhausted,
        401 or 403 => ProviderFailure.Unauthorized,
        402 => ProviderFailure.QuotaExhausted,
        429 => ProviderFailure.RateLimited,
        408 or 504 => ProviderFailure.Timeout,

        // No such model (any more), or no such path at this address: another provider may do.
        404 or 405 or 410 => ProviderFailure.NotConfigured,
        409 or >= 500 => ProviderFailure.Unavailable,
        >= 400 => code is "model_not_found" ? ProviderFailure.NotConfigured : ProviderFailure.InvalidRequest,

        // A redirection, which is not followed.
        _ => ProviderFailure.NotConfigured,
    };

    private static (string? Type, string? Code) ErrorOf(PipelineResponse? response)
    {
        try
        {
            using var json = JsonDocument.Parse(response?.Content ?? BinaryData.Empty);
            var error = json.RootElement.GetProperty("error");
            return (NameIn(error, "type"), NameIn(error, "code"));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // A proxy's page, or another server's way to say it: the status is all there is.
            return (null, null);
        }
    }

    /// <summary>A name from a list, never a sentence.</summary>
    private static string? NameIn(JsonElement error, string property) =>
        error.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= MaxNameLength } name
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? name
            : null;

    private static TimeSpan? RetryAfterOf(PipelineResponse? response)
    {
        if (response?.Headers.TryGetValue("retry-after-ms", out var milliseconds) == true
            && double.TryParse(milliseconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var ms) && ms is >= 0 and < 1e9)
        {
            return TimeSpan.FromMilliseconds(ms);
        }

        return response?.Headers.TryGetValue("retry-after", out var seconds) == true
            && double.TryParse(seconds, NumberStyles.Float, CultureInfo.InvariantCulture, out var s) && s is >= 0 and < 1e6
            ? TimeSpan.FromSeconds(s)
            : null;
    }

    private static bool Has<T>(Exception? exception) where T : Exception
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is T)
            {
                return true;
            }
        }

        return false;
    }

    private static ProviderException Failure(ProviderFailure failure, string message, Exception inner) =>
        new(ProviderNames.OpenAI, failure, message, inner: inner);
}

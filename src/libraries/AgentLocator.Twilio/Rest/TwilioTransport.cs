using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace AgentLocator.Twilio.Rest;

/// <summary>Sends requests: authentication, time-outs, retries, redirects, and the sorting of answers into values, refusals and faults.</summary>
internal sealed class TwilioTransport(HttpClient http, TwilioRestOptions options, TimeProvider timeProvider)
{
    private const int MaxRedirects = 3;
    private const int MaxErrorBytes = 64 * 1024;

    private readonly ResiliencePipeline<HttpResponseMessage> _repeated = TwilioRetries.Build(options, timeProvider);

    public Task<TwilioResult<T>> GetAsync<T>(TwilioCredentials credentials, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        return SendJsonAsync(() => Request(HttpMethod.Get, Resolve(path), credentials), type, mayRepeat: true, cancellationToken);
    }

    public Task<TwilioResult<T>> PostAsync<T>(
        TwilioCredentials credentials,
        string path,
        IEnumerable<KeyValuePair<string, string?>> form,
        JsonTypeInfo<T> type,
        bool mayRepeat,
        CancellationToken cancellationToken)
        where T : class
    {
        var given = form.Where(field => field.Value is not null).ToArray();
        return SendJsonAsync(
            () =>
            {
                var request = Request(HttpMethod.Post, Resolve(path), credentials);
                request.Content = new FormUrlEncodedContent(given!);
                return request;
            },
            type,
            mayRepeat,
            cancellationToken);
    }

    public async Task<TwilioResult<TwilioRecordingContent>> OpenAsync(TwilioCredentials credentials, string path, CancellationToken cancellationToken)
    {
        var url = Resolve(path);
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var target = url;
            var response = await RepeatAsync(() => Request(HttpMethod.Get, target, credentials), HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return await ToContentAsync(response, cancellationToken).ConfigureAwait(false);
            }

            using (response)
            {
                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
                {
                    return await ToErrorAsync(response, cancellationToken).ConfigureAwait(false);
                }

                url = new Uri(url, location);
                if (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == target.Scheme && url.IsLoopback))
                {
                    throw new TwilioUnreachableException("The recording was redirected to an address that is not https.");
                }
            }
        }

        throw new TwilioUnreachableException($"The recording was redirected more than {MaxRedirects} times.");
    }

    private async Task<TwilioResult<T>> SendJsonAsync<T>(
        Func<HttpRequestMessage> request,
        JsonTypeInfo<T> type,
        bool mayRepeat,
        CancellationToken cancellationToken)
        where T : class
    {
        using var response = mayRepeat
            ? await RepeatAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false)
            : Judge(await SendOnceAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false));
        if (!response.IsSuccessStatusCode)
        {
            return await ToErrorAsync(response, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new TwilioUnreachableException("The answer is empty JSON.");
        }
        catch (JsonException exception)
        {
            throw new TwilioUnreachableException("The answer is not the JSON that Twilio documents.", exception);
        }
    }

    private async Task<HttpResponseMessage> RepeatAsync(Func<HttpRequestMessage> request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        var response = await _repeated
            .ExecuteAsync(async token => await SendOnceAsync(request, completion, token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return Judge(response);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var message = request();
        try
        {
            return await http.SendAsync(message, completion, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TwilioUnreachableException($"No answer within {options.Timeout.TotalSeconds:0.#} seconds.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new TwilioUnreachableException($"No connection: {exception.HttpRequestError}.", exception);
        }
    }

    /// <summary>A server error that stayed through all tries is no answer.</summary>
    private static HttpResponseMessage Judge(HttpResponseMessage response)
    {
        if ((int)response.StatusCode < 500)
        {
            return response;
        }

        var status = (int)response.StatusCode;
        response.Dispose();
        throw new TwilioUnreachableException($"The server answered {status}.");
    }

    private async Task<TwilioResult<TwilioRecordingContent>> ToContentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new TwilioRecordingContent(response, new StallGuardStream(stream, options.Timeout, timeProvider));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<TwilioError> ToErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
        var message = string.IsNullOrEmpty(body?.Message) ? response.ReasonPhrase ?? $"HTTP {status}" : body.Message;
        return new TwilioError(status, body?.Code, message, body?.MoreInfo, TwilioRetries.RetryAfterOf(response, timeProvider));
    }

    private async Task<TwilioErrorBody?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = new StallGuardStream(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), options.Timeout, timeProvider);
            await using (stream.ConfigureAwait(false))
            {
                var buffer = new byte[MaxErrorBytes];
                var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return JsonSerializer.Deserialize(buffer.AsSpan(0, length), TwilioJson.Default.TwilioErrorBody);
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            // A proxy's page, or a body that broke off: the status alone has to do.
            return null;
        }
    }

    private HttpRequestMessage Request(HttpMethod method, Uri url, TwilioCredentials credentials)
    {
        var request = new HttpRequestMessage(method, url);
        if (IsOurs(url))
        {
            var basic = Encoding.UTF8.GetBytes($"{credentials.AccountSid}:{credentials.AuthToken}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(basic));
        }

        return request;
    }

    private bool IsOurs(Uri url)
    {
        return Uri.Compare(url, options.BaseUrl, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>Next pages come from the answer: one that points elsewhere is not followed.</summary>
    private Uri Resolve(string path)
    {
        var url = new Uri(options.BaseUrl, path);
        return IsOurs(url) ? url : throw new TwilioUnreachableException("The answer points to another server.");
    }
}

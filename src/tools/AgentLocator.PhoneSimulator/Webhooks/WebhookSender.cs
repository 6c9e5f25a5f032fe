using System.Net.Http.Headers;
using System.Text;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;

namespace AgentLocator.PhoneSimulator.Webhooks;

/// <summary>
/// Sends webhooks as Twilio does: signed over URL and parameters, an idempotency token that stays the same in retries, the timers and
/// retries of the URL's fragment. The timers are real time: the application's answer is not part of the simulated world.
/// </summary>
internal sealed class WebhookSender(WebhookClient client, TimeProvider time)
{
    private const int LongestKeptAnswer = 64 * 1024 + 1;

    /// <summary>Never throws for what the application does; the answer tells.</summary>
    public async Task<WebhookAnswer> SendAsync(
        PhoneCall call, string kind, string url, string method, List<KeyValuePair<string, string>> parameters)
    {
        var (address, overrides) = ConnectionOverrides.Split(url);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
        {
            call.Warn(11100, $"Invalid URL format: {address}");
            return new WebhookAnswer(0, null, "", 11100, "Invalid URL format");
        }

        var record = Prepare(call, kind, address, method, parameters);
        if (!call.Faults.DuplicateWebhooks)
        {
            return await AttemptsAsync(call, record, overrides);
        }

        var again = Prepare(call, kind, address, method, parameters, record.IdempotencyToken);
        if (call.Requests.Count / 2 % 2 == 1)
        {
            var both = await Task.WhenAll(AttemptsAsync(call, record, overrides), AttemptsAsync(call, again, overrides));
            return both[0];
        }

        var answer = await AttemptsAsync(call, record, overrides);
        await AttemptsAsync(call, again, overrides);
        return answer;
    }

    /// <summary>The same bytes again, signature and token included.</summary>
    public async Task<(int Status, string Body)> ReplayAsync(WebhookRecord record, CancellationToken cancellationToken)
    {
        using var request = Message(record);
        var (status, _, body) = await client.SendAsync(request, 5000, 15000, () => { }, cancellationToken);
        return (status, body);
    }

    private static WebhookRecord Prepare(
        PhoneCall call, string kind, string url, string method, List<KeyValuePair<string, string>> parameters, string? token = null)
    {
        var isGet = string.Equals(method, "GET", StringComparison.OrdinalIgnoreCase);
        var form = string.Join('&', parameters.Select(p => $"{FormEncode(p.Key)}={FormEncode(p.Value)}"));
        var address = isGet ? $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{form}" : url;
        var record = new WebhookRecord
        {
            At = call.Clock.NowMs,
            Kind = kind,
            Url = address,
            Method = isGet ? "GET" : "POST",
            Params = parameters.DistinctBy(p => p.Key).ToDictionary(),
            Signature = RequestSignature.Of(call.Account.AuthToken, address, isGet ? null : parameters),
            IdempotencyToken = token ?? Sid.New("IT"),
            Body = isGet ? [] : Encoding.UTF8.GetBytes(form),
        };
        call.Keep(record);
        return record;
    }

    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static HttpRequestMessage Message(WebhookRecord record)
    {
        var message = new HttpRequestMessage(new HttpMethod(record.Method), record.Url);
        message.Headers.Add("X-Twilio-Signature", record.Signature);
        message.Headers.Add("I-Twilio-Idempotency-Token", record.IdempotencyToken);
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("TwilioProxy", "1.1"));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        if (record.Method == "POST")
        {
            message.Content = new ByteArrayContent(record.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        }

        return message;
    }

    private async Task<WebhookAnswer> AttemptsAsync(PhoneCall call, WebhookRecord record, ConnectionOverrides overrides)
    {
        if (call.Faults.WebhookTimeoutMs is { } shortened)
        {
            overrides = overrides with { ReadTimeoutMs = shortened, TotalTimeoutMs = shortened };
        }

        var started = time.GetTimestamp();
        using var total = new CancellationTokenSource(overrides.TotalTimeoutMs);
        for (var attempt = 0; ; attempt++)
        {
            var (answer, reason) = await AttemptAsync(record, overrides, total.Token);
            record.Ms = (long)time.GetElapsedTime(started).TotalMilliseconds;
            record.Status = answer.Status;
            record.ResponseBody = answer.Body.Length > LongestKeptAnswer ? answer.Body[..LongestKeptAnswer] : answer.Body;
            record.Error = answer.Error;
            if (answer.IsSuccess || attempt >= overrides.Retries || !overrides.Retry(reason) || total.IsCancellationRequested)
            {
                return answer;
            }
        }
    }

    private async Task<(WebhookAnswer Answer, string Reason)> AttemptAsync(
        WebhookRecord record, ConnectionOverrides overrides, CancellationToken cancellationToken)
    {
        var reason = "rt";
        try
        {
            using var request = Message(record);
            var (status, type, body) = await client.SendAsync(
                request, overrides.ConnectTimeoutMs, overrides.ReadTimeoutMs, () => reason = "ct", cancellationToken);
            return status is >= 200 and < 300
                ? (new WebhookAnswer(status, type, body, null, null), "")
                : (new WebhookAnswer(status, type, body, 11200, $"HTTP retrieval failure: {status}"), status >= 500 ? "5xx" : "4xx");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            var what = reason == "ct" ? "no connection" : e is OperationCanceledException ? "no answer in time" : "the answer broke off";
            return (new WebhookAnswer(0, null, "", 11205, $"HTTP connection failure: {what}"), reason);
        }
    }
}

using System.Text;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Twilio.TwiML;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// Answers the carrier: 403 without a word to what is not let in, 200 to everything else, whatever happens. A caller is on the line: an error page, or an
/// answer after the carrier's time-out, would be heard as Twilio's English apology.
/// </summary>
internal sealed partial class WebhookRunner(
    WebhookGate gate,
    CallLane lane,
    SpokenFallback fallback,
    TimeProvider time,
    IOptions<TelephonyOptions> options,
    ILogger<WebhookRunner> logger) : ISingletonDependency
{
    /// <summary>Answers with a TwiML document.</summary>
    public async Task DocumentAsync<TWebhook>(HttpContext context) where TWebhook : class, IWebhook
    {
        using var watch = WebhookWatch.Begin<TWebhook>();
        if (await AdmitAsync(context, namesNumber: true, watch) is { } webhook)
        {
            var body = await TryHandleAsync<TWebhook>(webhook, watch) ?? fallback.For(webhook);
            context.Response.ContentType = VoiceResponse.ContentType;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
        }
    }

    /// <summary>
    /// Answers a callback that nobody waits for, with nothing. Also when it could not be taken: a lost end of call is found through the carrier's REST, a lost
    /// recording through the Record's own action.
    /// </summary>
    public async Task CallbackAsync<TWebhook>(HttpContext context, bool namesNumber) where TWebhook : class, IWebhook
    {
        using var watch = WebhookWatch.Begin<TWebhook>();
        if (await AdmitAsync(context, namesNumber, watch) is { } webhook)
        {
            await TryHandleAsync<TWebhook>(webhook, watch);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    /// <summary>Null after the answer has been given: 403, or 503 when it cannot be known whose request it is.</summary>
    private async Task<WebhookCall?> AdmitAsync(HttpContext context, bool namesNumber, WebhookWatch watch)
    {
        try
        {
            var webhook = await gate.AdmitAsync(context.Request, namesNumber, context.RequestAborted);
            if (webhook is null)
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else
            {
                watch.Admitted(webhook);
            }

            return webhook;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            watch.Unread();
            LogNotRead(logger, exception);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return null;
        }
    }

    /// <summary>Null when it failed or took too long. The carrier's hanging up does not cancel: what was begun is kept for its next try.</summary>
    private async Task<string?> TryHandleAsync<TWebhook>(WebhookCall webhook, WebhookWatch watch) where TWebhook : class, IWebhook
    {
        using var deadline = new CancellationTokenSource(options.Value.AnswerWithin, time);
        try
        {
            return await lane.RunAsync(
                webhook.Account.TenantId,
                webhook.CallSid,
                services => services.GetRequiredService<TWebhook>().HandleAsync(webhook, deadline.Token),
                deadline.Token);
        }
        catch (Exception exception)
        {
            watch.Failed();
            LogFailed(logger, exception, typeof(TWebhook).Name, webhook.Account.TenantId, webhook.CallSid);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A webhook could not be checked: its account could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Webhook} of tenant {TenantId}, call {CallSid}, failed; the caller hears the spoken fallback")]
    private static partial void LogFailed(ILogger logger, Exception exception, string webhook, Guid tenantId, string callSid);
}

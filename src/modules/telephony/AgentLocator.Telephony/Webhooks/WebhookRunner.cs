using System.Text;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Offline;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Twilio.TwiML;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// Answers the carrier: 403 without a word to what is not let in, 200 or 204 to everything else, whatever happens. A caller is on the line: an error page, or
/// an answer after the carrier's time-out, would be heard as Twilio's English apology. Without the database the answer comes from memory, and what was told is
/// kept on disk.
/// </summary>
internal sealed partial class WebhookRunner(
    WebhookGate gate,
    CallLane lane,
    JournalReplay replay,
    OfflineReceptionist offline,
    RecentAnswers recent,
    SpokenFallback fallback,
    IDatabaseAvailability database,
    IDrain drain,
    TimeProvider time,
    IOptions<TelephonyOptions> options,
    ILogger<WebhookRunner> logger) : ISingletonDependency
{
    /// <summary>What is left of the time for an answer when the database has used up the rest.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    public async Task AnswerAsync(HttpContext context, WebhookKind kind)
    {
        using var watch = WebhookWatch.Begin(kind);
        if (await AdmitAsync(context, kind, watch) is not { } webhook)
        {
            return;
        }

        var body = await TryAnswerAsync(webhook, watch);
        if (kind.IsDocument())
        {
            context.Response.ContentType = VoiceResponse.ContentType;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body ?? fallback.For(webhook)), context.RequestAborted);
        }
        else
        {
            // Also when it could not be taken: a lost end of call is found through the carrier's REST, a lost recording through the Record's own action.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    /// <summary>Null after the answer has been given: 403, or 503 when it cannot be known whose request it is.</summary>
    private async Task<WebhookCall?> AdmitAsync(HttpContext context, WebhookKind kind, WebhookWatch watch)
    {
        try
        {
            var webhook = await gate.AdmitAsync(context.Request, kind, context.RequestAborted);
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
            database.Report(exception);
            LogNotRead(logger, exception);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return null;
        }
    }

    /// <summary>Null when it failed by a fault of ours. The carrier's hanging up does not cancel: what was begun is kept for its next try.</summary>
    private async Task<string?> TryAnswerAsync(WebhookCall webhook, WebhookWatch watch)
    {
        try
        {
            if (!database.IsAvailable)
            {
                watch.Offline();
                return await offline.AnswerAsync(webhook, null);
            }

            var attempt = new WebhookAttempt(webhook, lane, replay);
            try
            {
                var answer = await WaitAsync(attempt);
                // On the way out the answer may be to ask elsewhere, which is no answer for ever.
                if (!drain.IsDraining && WebhookKeys.Of(webhook) is { } key)
                {
                    recent.Keep(webhook.JournalledCall(), key, answer);
                }

                return answer;
            }
            catch (Exception exception) when (database.Report(exception))
            {
                watch.Offline();
                return await offline.AnswerAsync(webhook, attempt.Take());
            }
        }
        catch (Exception exception)
        {
            watch.Failed();
            LogFailed(logger, exception, webhook.Kind, webhook.Account.TenantId, webhook.CallSid);
            return null;
        }
    }

    /// <summary>Waits until the answer must be given, or somebody else has found that the database is away.</summary>
    private async Task<string> WaitAsync(WebhookAttempt attempt)
    {
        var deadline = new CancellationTokenSource(options.Value.AnswerWithin - Reserve, time);
        var patience = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, database.Lost);
        var work = attempt.RunAsync(patience.Token);
        try
        {
            return await work.WaitAsync(patience.Token);
        }
        finally
        {
            _ = EndAsync(work, patience, deadline);
        }
    }

    /// <summary>The try may go on for a while after nobody waits for it any more.</summary>
    private async Task EndAsync(Task<string> work, CancellationTokenSource patience, CancellationTokenSource deadline)
    {
        try
        {
            await work;
        }
        catch (Exception exception)
        {
            LogEnded(logger, exception.GetType().Name);
        }
        finally
        {
            patience.Dispose();
            deadline.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A webhook could not be checked: its account could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} webhook of tenant {TenantId}, call {CallSid}, failed; the caller hears the spoken fallback")]
    private static partial void LogFailed(ILogger logger, Exception exception, WebhookKind kind, Guid tenantId, string callSid);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A try to answer with the database ended: {Exception}")]
    private static partial void LogEnded(ILogger logger, string exception);
}

using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>What came of a recording: a file to fetch, or nothing.</summary>
internal sealed partial class RecordingWebhook(
    WebhookReceipts receipts,
    CallIntake intake,
    VoicemailIntake voicemail,
    ILiveFeed liveFeed,
    ILogger<RecordingWebhook> logger) : IWebhook
{
    public async Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        if (WebhookKeys.RecordingStatusOf(webhook) is not { } status)
        {
            return "";
        }

        if (await intake.FindAsync(webhook, cancellationToken) is not { } call)
        {
            LogUnknownCall(logger, webhook.Account.TenantId, webhook.CallSid);
            return "";
        }

        if (webhook.Form["RecordingSid"] is not null)
        {
            return await receipts.OnceAsync(webhook, () => TakeAsync(webhook, call, status, cancellationToken), cancellationToken);
        }

        // Which recording is absent is not said, and while the call goes on its document tells; after the end nothing is to be waited for.
        return call.EndedAt is null ? "" : await TakeAsync(webhook, call, "absent", cancellationToken);
    }

    private async Task<string> TakeAsync(WebhookCall webhook, Call call, string status, CancellationToken cancellationToken)
    {
        var hasAudio = status == "completed" && webhook.Form.Integer("RecordingDuration") is null or > 0;
        await voicemail.TakeAsync(webhook, call, hasAudio, cancellationToken);
        liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        return "";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording of tenant {TenantId} belongs to the unknown call {CallSid}")]
    private static partial void LogUnknownCall(ILogger logger, Guid tenantId, string callSid);
}

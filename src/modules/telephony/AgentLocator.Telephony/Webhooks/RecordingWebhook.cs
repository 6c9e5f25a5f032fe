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
    private const int MaxPartLength = 40;

    public async Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        var status = webhook.Form["RecordingStatus"] ?? "completed";
        var sid = webhook.Form["RecordingSid"] ?? "none";
        if (status is not ("completed" or "absent" or "failed") || sid.Length > MaxPartLength)
        {
            return "";
        }

        if (await intake.FindAsync(webhook, cancellationToken) is not { } call)
        {
            LogUnknownCall(logger, webhook.Account.TenantId, webhook.CallSid);
            return "";
        }

        return await receipts.OnceAsync(webhook.CallSid, $"recording/{sid}/{status}", async () =>
        {
            var hasAudio = status == "completed" && webhook.Form.Integer("RecordingDuration") is null or > 0;
            await voicemail.TakeAsync(webhook, call, hasAudio, cancellationToken);
            liveFeed.Publish(new LiveEvent("call.changed", call.Id));
            return "";
        }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording of tenant {TenantId} belongs to the unknown call {CallSid}")]
    private static partial void LogUnknownCall(ILogger logger, Guid tenantId, string callSid);
}

using System.Security.Cryptography;
using System.Text;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// The carrier could not get, or not run, one of our documents, at the beginning or in mid-dialogue; ErrorUrl says which. It gets that document if it was
/// made, else the answer is taken here as it would have been there. A question that failed is not put for ever: attempts count on.
/// </summary>
internal sealed class FallbackWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        var failed = WebhookUrls.PathOf(webhook.Form["ErrorUrl"]);
        var at = PositionOf(failed);
        if (failed != VoiceWebhook.Key && at is null)
        {
            failed = null;
        }

        var key = "fallback/" + (failed ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('&', webhook.Form.Fields))))[..32]);
        return receipts.OnceAsync(webhook.CallSid, key, () => ResumeAsync(webhook, failed, at, cancellationToken), cancellationToken);
    }

    private async Task<string> ResumeAsync(WebhookCall webhook, string? failed, DialogPosition? at, CancellationToken cancellationToken)
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        if (failed is null)
        {
            return await GoOnAsync(webhook, call, webhook.Input, cancellationToken);
        }

        if (await receipts.FindAsync(webhook.CallSid, at?.Path ?? failed, cancellationToken) is not { } lost)
        {
            var made = at is { } position
                ? await conductor.ContinueAsync(webhook, call, position, webhook.Input, cancellationToken)
                : await conductor.OpenAsync(webhook, call, cancellationToken);

            // Should the original request still arrive, it gets the same.
            await receipts.KeepAsync(webhook.CallSid, at?.Path ?? failed, made, cancellationToken);
            return made;
        }

        if (IsRefusedDocument(webhook.Form["ErrorCode"]))
        {
            return await GoOnAsync(webhook, call, DialogInput.Nothing, cancellationToken);
        }

        // The first document starts the stream: once it has started, it must not be run again.
        return at is null && call.StreamStarted ? await conductor.OpenAsync(webhook, call, cancellationToken) : lost;
    }

    private Task<string> GoOnAsync(WebhookCall webhook, Call call, DialogInput input, CancellationToken cancellationToken) => call.IsAsked
        ? conductor.ContinueAsync(webhook, call, DialogConductor.Present(call), input, cancellationToken)
        : conductor.OpenAsync(webhook, call, cancellationToken);

    /// <summary>12xxx: the document came and was not accepted (12100 parse failure, 12200 schema); the same bytes would fail again.</summary>
    private static bool IsRefusedDocument(string? errorCode) => errorCode is { Length: 5 } && errorCode.StartsWith("12", StringComparison.Ordinal);

    private static DialogPosition? PositionOf(string? path) =>
        path?.Split('/') is ["dialog", var step, var attempt] && DialogPosition.TryParse(step, attempt, out var at) ? at : null;
}

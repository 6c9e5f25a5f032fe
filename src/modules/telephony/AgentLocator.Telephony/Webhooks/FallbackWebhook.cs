using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// The carrier could not get, or not run, one of our documents, at the beginning or in mid-dialogue; ErrorUrl says which. It gets that document if it was
/// made, else the answer is taken here as it would have been there. A question that failed is not put for ever: attempts count on.
/// </summary>
internal sealed class FallbackWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) =>
        receipts.OnceAsync(webhook, () => ResumeAsync(webhook, cancellationToken), cancellationToken);

    private async Task<string> ResumeAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        var (failed, at) = WebhookKeys.FailedDocument(webhook);
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        if (failed is null)
        {
            return await GoOnAsync(webhook, call, DialogMove.Continue, cancellationToken);
        }

        if (await receipts.FindAsync(webhook.CallSid, failed, cancellationToken) is not { } lost)
        {
            var made = at is { } position
                ? await conductor.ContinueAsync(webhook, call, position, cancellationToken)
                : await conductor.OpenAsync(webhook, call, cancellationToken);

            // Should the original request still arrive, it gets the same.
            await receipts.KeepAsync(webhook, failed, made, cancellationToken);
            return made;
        }

        if (WebhookKeys.IsRefusedDocument(webhook))
        {
            return await GoOnAsync(webhook, call, DialogMove.PassOver, cancellationToken);
        }

        // The first document starts the stream: once it has started, it must not be run again.
        return at is null && call.StreamStarted ? await conductor.OpenAsync(webhook, call, cancellationToken) : lost;
    }

    private Task<string> GoOnAsync(WebhookCall webhook, Call call, Func<DialogPosition, DialogMove> move, CancellationToken cancellationToken) => call.IsAsked
        ? conductor.TakeAsync(webhook, call, move(DialogConductor.Present(call)), cancellationToken)
        : conductor.OpenAsync(webhook, call, cancellationToken);
}

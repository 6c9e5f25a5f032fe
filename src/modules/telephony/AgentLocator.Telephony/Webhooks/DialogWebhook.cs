namespace AgentLocator.Telephony.Webhooks;

/// <summary>An answer, or the lack of one, to the question that the address names.</summary>
internal sealed class DialogWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    public async Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        if (webhook.At is { } at)
        {
            return await receipts.OnceAsync(webhook.CallSid, at.Path, async () =>
            {
                var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
                return await conductor.ContinueAsync(webhook, call, at, webhook.Input, cancellationToken);
            }, cancellationToken);
        }

        // An address that no document of ours has: the dialogue goes on where it is.
        return await conductor.OpenAsync(webhook, await intake.FindOrBeginAsync(webhook, cancellationToken), cancellationToken);
    }
}

namespace AgentLocator.Telephony.Webhooks;

/// <summary>An answer, or the lack of one, to the question that the address names.</summary>
internal sealed class DialogWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) => receipts.OnceAsync(webhook, async () =>
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        return webhook.At is { } at
            ? await conductor.ContinueAsync(webhook, call, at, cancellationToken)
            // An address that no document of ours has: the dialogue goes on where it is.
            : await conductor.OpenAsync(webhook, call, cancellationToken);
    }, cancellationToken);
}

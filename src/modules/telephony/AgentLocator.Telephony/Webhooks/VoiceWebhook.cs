namespace AgentLocator.Telephony.Webhooks;

/// <summary>A call comes in.</summary>
internal sealed class VoiceWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) => receipts.OnceAsync(webhook, async () =>
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        return await conductor.OpenAsync(webhook, call, cancellationToken);
    }, cancellationToken);
}

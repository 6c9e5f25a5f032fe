namespace AgentLocator.Telephony.Webhooks;

/// <summary>A call comes in.</summary>
internal sealed class VoiceWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor, DrainingNode draining) : IWebhook
{
    public async Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) =>
        draining.SendElsewhere(webhook) ?? await receipts.OnceAsync(webhook, async () =>
        {
            var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
            return await conductor.OpenAsync(webhook, call, cancellationToken);
        }, cancellationToken);
}

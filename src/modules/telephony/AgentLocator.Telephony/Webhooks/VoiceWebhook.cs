namespace AgentLocator.Telephony.Webhooks;

/// <summary>A call comes in.</summary>
internal sealed class VoiceWebhook(WebhookReceipts receipts, CallIntake intake, DialogConductor conductor) : IWebhook
{
    /// <summary>Of the receipt, and what the carrier's ErrorUrl ends with when this document was lost.</summary>
    public const string Key = "voice";

    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) => receipts.OnceAsync(webhook.CallSid, Key, async () =>
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        return await conductor.OpenAsync(webhook, call, cancellationToken);
    }, cancellationToken);
}

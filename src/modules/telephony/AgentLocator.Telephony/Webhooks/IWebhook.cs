namespace AgentLocator.Telephony.Webhooks;

/// <summary>What one of the addresses does, inside the unit of work of its request, or of taking it up later.</summary>
internal interface IWebhook : ITransientDependency
{
    /// <summary>Returns the body of the answer: TwiML, or nothing for a callback.</summary>
    Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken);
}

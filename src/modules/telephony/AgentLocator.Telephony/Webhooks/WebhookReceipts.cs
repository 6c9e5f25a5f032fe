using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Finds and keeps what webhooks were answered, in the unit of work of the webhook.</summary>
internal sealed class WebhookReceipts(IRepository<WebhookReceipt, Guid> receipts, IGuidGenerator ids, IClock clock) : ITransientDependency
{
    public async Task<string?> FindAsync(string callSid, string key, CancellationToken cancellationToken) =>
        await (await receipts.GetQueryableAsync()).AsNoTracking()
            .Where(receipt => receipt.CallSid == callSid && receipt.Key == key)
            .Select(receipt => receipt.Body)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Keeps the answer that was made now, or the one that the carrier has already got.</summary>
    public Task KeepAsync(WebhookCall webhook, string key, string body, CancellationToken cancellationToken) => receipts.InsertAsync(
        new WebhookReceipt(ids.Create(), webhook.CallSid, key, webhook.Given?.Body ?? body, clock.Now), cancellationToken: cancellationToken);

    /// <summary>Answers from the receipt, else does the work and keeps its answer.</summary>
    public async Task<string> OnceAsync(WebhookCall webhook, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        var key = WebhookKeys.Of(webhook) ?? throw new AbpException("This webhook has no receipt.");
        if (await FindAsync(webhook.CallSid, key, cancellationToken) is { } body)
        {
            return body;
        }

        body = await work();
        await KeepAsync(webhook, key, body, cancellationToken);
        return body;
    }
}

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

    public Task KeepAsync(string callSid, string key, string body, CancellationToken cancellationToken) =>
        receipts.InsertAsync(new WebhookReceipt(ids.Create(), callSid, key, body, clock.Now), cancellationToken: cancellationToken);

    /// <summary>Answers from the receipt, else does the work and keeps its answer.</summary>
    public async Task<string> OnceAsync(string callSid, string key, Func<Task<string>> work, CancellationToken cancellationToken)
    {
        if (await FindAsync(callSid, key, cancellationToken) is { } body)
        {
            return body;
        }

        body = await work();
        await KeepAsync(callSid, key, body, cancellationToken);
        return body;
    }
}

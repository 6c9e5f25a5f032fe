using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// A try to answer a webhook with the database, which the carrier cannot wait for longer than a moment. The try cannot always be stopped then: SQLite does not
/// listen, and a commit that is under way may have happened. So what is saved and what is answered are tied together: either the answer was made, and is given
/// whatever becomes of the commit, or it was not, and never will be.
/// </summary>
internal sealed class WebhookAttempt(WebhookCall webhook, CallLane lane, JournalReplay replay)
{
    private readonly Lock _lock = new();
    private string? _body;
    private bool _isTaken;

    /// <summary>Takes what the call's journal holds, then the webhook, in the call's turn.</summary>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        // SQLite's calls hold the thread that makes them; whoever waits for the answer must not be on it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var (tenantId, callSid) = (webhook.Account.TenantId, webhook.CallSid);
        return await lane.InTurnAsync(
            tenantId,
            callSid,
            async () =>
            {
                await replay.TakeUpAsync(webhook.JournalledCall(), cancellationToken);
                using var entryPoint = EntryPoint.Enter("TwilioWebhook", $"{webhook.Kind}");
                return await lane.SaveAsync(tenantId, services => HandleAsync(services, cancellationToken), cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>The answer, if it was made by now; if not, nothing of this try is saved.</summary>
    public string? Take()
    {
        lock (_lock)
        {
            _isTaken = true;
            return _body;
        }
    }

    /// <summary>The work of one unit of work; after a conflict it is done again, with another answer perhaps.</summary>
    private async Task<string> HandleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Offer(null);
        var body = await services.HandlerOf(webhook.Kind).HandleAsync(webhook, cancellationToken);
        Offer(body);
        return body;
    }

    private void Offer(string? body)
    {
        lock (_lock)
        {
            if (_isTaken)
            {
                throw new OperationCanceledException("The webhook has been answered meanwhile.");
            }

            _body = body;
        }
    }
}

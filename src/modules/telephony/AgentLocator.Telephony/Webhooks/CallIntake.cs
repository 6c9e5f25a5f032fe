using AgentLocator.Saas.Contracts;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Finds the call that a webhook is about, or begins it: whichever webhook comes first does.</summary>
internal sealed class CallIntake(
    IRepository<Call, Guid> calls,
    ITenantDirectory tenants,
    IBackgroundJobManager jobs,
    IOptions<TelephonyOptions> options) : ITransientDependency
{
    public Task<Call?> FindAsync(WebhookCall webhook, CancellationToken cancellationToken) =>
        calls.FindAsync(call => call.CallSid == webhook.CallSid, cancellationToken: cancellationToken);

    public async Task<Call> FindOrBeginAsync(WebhookCall webhook, CancellationToken cancellationToken)
    {
        if (await FindAsync(webhook, cancellationToken) is { } known)
        {
            return known;
        }

        // A line that the business forwards here may show the number it forwards from.
        var business = await tenants.FindAsync(webhook.Account.TenantId, cancellationToken);
        var caller = CallerIdentity.Of(webhook.Form["From"], number => webhook.Account.Owns(number) || number == business?.Phone);
        var lasted = TimeSpan.FromSeconds(Math.Clamp(webhook.Form.Integer("CallDuration") ?? 0, 0, (int)TimeSpan.FromDays(1).TotalSeconds));
        var id = CallIds.Of(webhook.Account.TenantId, webhook.CallSid);
        var call = new Call(id, webhook.CallSid, caller, CalledNumber(webhook.Form["To"]), webhook.StartedAt ?? webhook.ReceivedAt - lasted);
        await calls.InsertAsync(call, cancellationToken: cancellationToken);

        // Its end is told once; should that get lost, the carrier's REST is asked.
        await jobs.EnqueueAsync(new ReconcileCallArgs(call.Id), delay: options.Value.ReconcileAfter);
        return call;
    }

    private static string CalledNumber(string? to) => PhoneNumber.TryParse(to, out var number) ? number.ToString() : to ?? "";
}

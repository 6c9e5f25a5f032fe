using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>A call's status changed; for incoming calls that is told once, at the end.</summary>
internal sealed class StatusWebhook(
    WebhookReceipts receipts,
    CallIntake intake,
    IBackgroundJobManager jobs,
    ILiveFeed liveFeed,
    IDatabaseAvailability database,
    IClock clock,
    IOptions<TelephonyOptions> options) : IWebhook
{
    private static readonly TimeSpan LongestTakingUp = TimeSpan.FromSeconds(10);

    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) => WebhookKeys.StatusOf(webhook) is { } status
        ? receipts.OnceAsync(webhook, () => HearAsync(webhook, status, cancellationToken), cancellationToken)
        : Task.FromResult("");

    private async Task<string> HearAsync(WebhookCall webhook, CallStatus status, CancellationToken cancellationToken)
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        var told = webhook.Form.Time("Timestamp") ?? webhook.ReceivedAt;
        call.Hear(status, told < webhook.ReceivedAt ? told : webhook.ReceivedAt, webhook.Form.Integer("CallDuration"));
        if (status.IsFinal())
        {
            await EndAsync(call);
        }

        liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        return "";
    }

    /// <summary>
    /// The end is told to the other modules with the answers, so it waits a moment where some may be on their way: a recording that was being made, what other
    /// nodes kept while the database was away, or, when this came before the call itself, everything.
    /// </summary>
    private async Task EndAsync(Call call)
    {
        if (call.IsAsked && !call.AwaitsRecording && !database.WasAwayWithin(LongestTakingUp))
        {
            call.Close(clock.Now);
        }
        else
        {
            await jobs.EnqueueAsync(new ReconcileCallArgs(call.Id), delay: options.Value.Settle);
        }
    }
}

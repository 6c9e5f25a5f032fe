using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>A call's status changed; for incoming calls that is told once, at the end.</summary>
internal sealed class StatusWebhook(
    WebhookReceipts receipts,
    CallIntake intake,
    IBackgroundJobManager jobs,
    ILiveFeed liveFeed,
    IClock clock,
    IOptions<TelephonyOptions> options) : IWebhook
{
    // A leg that one of our own documents dialled is not a call of its own.
    public Task<string> HandleAsync(WebhookCall webhook, CancellationToken cancellationToken) =>
        CallStatuses.Parse(webhook.Form["CallStatus"]) is { } status && webhook.Form["ParentCallSid"] is null
            ? receipts.OnceAsync(webhook.CallSid, $"status/{status}", () => HearAsync(webhook, status, cancellationToken), cancellationToken)
            : Task.FromResult("");

    private async Task<string> HearAsync(WebhookCall webhook, CallStatus status, CancellationToken cancellationToken)
    {
        var call = await intake.FindOrBeginAsync(webhook, cancellationToken);
        var now = clock.Now;
        var told = webhook.Form.Time("Timestamp") ?? now;
        call.Hear(status, told < now ? told : now, webhook.Form.Integer("CallDuration"));
        if (status.IsFinal())
        {
            await EndAsync(call, now);
        }

        liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        return "";
    }

    /// <summary>
    /// The end is told to the other modules with the answers, so it waits a moment where some may be on their way: a recording that was being made, or, when
    /// this came before the call itself, everything.
    /// </summary>
    private async Task EndAsync(Call call, DateTime now)
    {
        if (call.IsAsked && !call.AwaitsRecording)
        {
            call.Close(now);
        }
        else
        {
            await jobs.EnqueueAsync(new ReconcileCallArgs(call.Id), delay: options.Value.Settle);
        }
    }
}

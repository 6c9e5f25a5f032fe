using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Offline;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// Takes what was answered without the database: by the very handlers that would have answered, in the order in which it came, with the times at which it
/// came. Receipts make it harmless to take something twice.
/// </summary>
internal sealed partial class JournalReplay(
    WebhookJournal journal,
    RecentAnswers recent,
    CallLane lane,
    TwilioAccountDirectory accounts,
    TimeProvider time,
    ILogger<JournalReplay> logger) : ISingletonDependency
{
    private const int Tries = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes a call's journal and deletes it; only in the call's turn. Throws when the database is away, and the rest waits.</summary>
    public async Task TakeUpAsync(JournalledCall call, CancellationToken cancellationToken)
    {
        if (!journal.IsWaiting(call))
        {
            return;
        }

        var taken = 0;
        do
        {
            foreach (var record in await journal.ReadAsync(call, taken))
            {
                await TakeAsync(call, record, cancellationToken);
                taken++;
            }
        }
        while (!await journal.TryDeleteAsync(call, taken));
        LogTaken(logger, taken, call.TenantId, call.CallSid);
    }

    private async Task TakeAsync(JournalledCall call, JournalRecord record, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var account = await accounts.FindByTenantAsync(call.TenantId, cancellationToken) ?? throw new AbpException("The tenant has no account with the carrier any more.");
                var webhook = record.ToWebhook(account, call.CallSid);
                await lane.SaveAsync(call.TenantId, services => services.HandlerOf(webhook.Kind).HandleAsync(webhook, cancellationToken), cancellationToken);
                if (record.Key is { } key)
                {
                    // The database may be away again when the carrier asks again.
                    recent.Keep(call, key, record.Answer);
                }

                return;
            }
            catch (Exception exception) when (!exception.IsOutage())
            {
                if (attempt == Tries)
                {
                    LogRejected(logger, exception, record.Kind, call.TenantId, call.CallSid);
                    journal.Reject(call, record);
                    return;
                }
            }

            await Task.Delay(Pause * attempt, time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} webhooks that were answered without the database were taken: tenant {TenantId}, call {CallSid}")]
    private static partial void LogTaken(ILogger logger, int count, Guid tenantId, string callSid);

    [LoggerMessage(Level = LogLevel.Error, Message = "A {Kind} webhook of tenant {TenantId}, call {CallSid}, which was answered without the database, cannot be taken and was put aside")]
    private static partial void LogRejected(ILogger logger, Exception exception, string kind, Guid tenantId, string callSid);
}

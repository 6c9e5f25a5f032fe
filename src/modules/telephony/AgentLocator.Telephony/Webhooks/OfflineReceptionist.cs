using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// Answers without the database, word for word as with it: where the dialogue stands is in the addresses of its documents, and the rest is in memory. What
/// came is written to disk before the answer is sent, to be taken when the database is back.
/// </summary>
internal sealed class OfflineReceptionist(
    WebhookJournal journal,
    RecentAnswers recent,
    LastProfiles profiles,
    DialogDocument documents,
    IStreamTickets tickets) : ISingletonDependency
{
    /// <param name="webhook">The webhook.</param>
    /// <param name="made">The answer that was made with the database, of which is not known whether it was saved: it is given, and nothing else ever. Null when there is none.</param>
    public async Task<string> AnswerAsync(WebhookCall webhook, string? made)
    {
        var call = webhook.JournalledCall();
        return (WebhookKeys.Of(webhook) is { } key ? recent.Find(call, key) : null)
            ?? await journal.AnswerAsync(call, told => AnswerBefore(webhook, told) ?? (made is null ? Answer(webhook, told) : webhook.ToRecord(made)));
    }

    /// <summary>The same webhook was answered before, or the carrier's fallback in its place.</summary>
    private static JournalRecord? AnswerBefore(WebhookCall webhook, IReadOnlyList<JournalRecord> told) =>
        WebhookKeys.Of(webhook) is { } key ? told.LastOrDefault(record => record.Key == key || record.Key == "fallback/" + key) : null;

    private JournalRecord Answer(WebhookCall webhook, IReadOnlyList<JournalRecord> told)
    {
        if (!webhook.Kind.IsDocument())
        {
            return webhook.ToRecord("");
        }

        if (FindLost(webhook, told) is { } lost && !WebhookKeys.IsRefusedDocument(webhook))
        {
            return webhook.ToRecord(lost);
        }

        var (account, profile) = (webhook.Account, ProfileOf(webhook));
        var caller = CallerIdentity.Of(webhook.Form["From"], number => account.Owns(number) || number == profile.BusinessPhone);
        var move = Decide(webhook, told);
        var reply = move.ReplyTo(new CallerSituation(caller.Number, account.Owns), webhook.Input);
        var streamUrl = move.Kind == DialogMoveKind.Open
            ? tickets.Issue(account.TenantId, account.AccountKey, CallIds.Of(account.TenantId, webhook.CallSid), webhook.CallSid)
            : null;
        return webhook.ToRecord(documents.Write(profile, reply, account.AccountKey, streamUrl), move, reply.Prompts.Count > 0 ? reply.At : null);
    }

    /// <summary>What the conductor would do, as far as is known here how far the call has come.</summary>
    private DialogMove Decide(WebhookCall webhook, IReadOnlyList<JournalRecord> told)
    {
        DialogPosition? present = DialogPosition.Parse(told.LastOrDefault(record => record.Asks is not null)?.Asks);
        var (failed, failedAt) = webhook.Kind == WebhookKind.Fallback ? WebhookKeys.FailedDocument(webhook) : (null, null);
        if (webhook.Kind == WebhookKind.Fallback && present is { } asked && (failed is null || FindLost(webhook, told) is not null))
        {
            return failed is null ? DialogMove.Continue(asked) : DialogMove.PassOver(asked);
        }

        return (webhook.At ?? failedAt) is { } at
            ? present is not { } passed || at.IsAtOrBeyond(passed) ? DialogMove.Continue(at) : DialogMove.Repeat(passed)
            : present is { } question ? DialogMove.Repeat(question) : DialogMove.Open;
    }

    /// <summary>The document that the carrier did not get or could not run.</summary>
    private string? FindLost(WebhookCall webhook, IReadOnlyList<JournalRecord> told) =>
        webhook.Kind == WebhookKind.Fallback && WebhookKeys.FailedDocument(webhook).Path is { } failed
            ? told.LastOrDefault(record => record.Key == failed)?.Answer ?? recent.Find(webhook.JournalledCall(), failed)
            : null;

    private ReceptionistProfile ProfileOf(WebhookCall webhook) => profiles.TryGet(webhook.Account.TenantId, out var profile) ? profile : new ReceptionistProfile();
}

using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Webhooks as the journal keeps them.</summary>
internal static class JournalledWebhooks
{
    public static JournalledCall JournalledCall(this WebhookCall webhook) => new(webhook.Account.TenantId, webhook.CallSid);

    public static JournalRecord ToRecord(this WebhookCall webhook, string answer, DialogMove? move = null, DialogPosition? asks = null) => new()
    {
        Kind = webhook.Kind.ToString(),
        Position = webhook.At?.Name,
        ReceivedAt = webhook.ReceivedAt,
        Fields = [.. webhook.Form.Fields.Select(field => new[] { field.Key, field.Value })],
        Key = WebhookKeys.Of(webhook),
        Answer = answer,
        Move = move?.ToString(),
        Asks = asks?.Name,
    };

    public static WebhookCall ToWebhook(this JournalRecord record, TwilioAccountEntry account, string callSid)
    {
        var form = new WebhookForm([.. record.Fields.Select(field => KeyValuePair.Create(field[0], field[1]))]);
        return new WebhookCall(account, Enum.Parse<WebhookKind>(record.Kind), callSid, form, record.ReceivedAt, DialogPosition.Parse(record.Position))
        {
            Given = new GivenAnswer(record.Answer, DialogMove.Parse(record.Move)),
        };
    }
}

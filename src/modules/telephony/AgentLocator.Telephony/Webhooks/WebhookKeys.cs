using System.Security.Cryptography;
using System.Text;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Names what a webhook tells: the same again, from any sender's retry, has the same name.</summary>
internal static class WebhookKeys
{
    /// <summary>Of the receipt, and what the carrier's ErrorUrl ends with when the first document was lost.</summary>
    public const string Voice = "voice";

    private const int HashLength = 32;
    private const int MaxSidLength = 64;

    /// <summary>Null for what changes nothing, or nothing more when it is told again.</summary>
    public static string? Of(WebhookCall webhook) => webhook.Kind switch
    {
        WebhookKind.Voice => Voice,
        WebhookKind.Dialog => webhook.At?.Path ?? "dialog/" + HashOf(webhook.Form),
        WebhookKind.Fallback => "fallback/" + (FailedDocument(webhook).Path ?? HashOf(webhook.Form)),
        WebhookKind.Status => StatusOf(webhook) is { } status ? $"status/{status}" : null,
        _ => webhook.Form["RecordingSid"] is { Length: <= MaxSidLength } sid ? $"recording/{sid}/{RecordingStatusOf(webhook)}" : null,
    };

    /// <summary>Null for a word that Twilio does not document, and for a leg that one of our own documents dialled: that is not a call of its own.</summary>
    public static CallStatus? StatusOf(WebhookCall webhook) => webhook.Form["ParentCallSid"] is null ? CallStatuses.Parse(webhook.Form["CallStatus"]) : null;

    /// <summary>Null for a word that is not of a recording's end, or an id that is none.</summary>
    public static string? RecordingStatusOf(WebhookCall webhook) =>
        webhook.Form["RecordingSid"] is { Length: > MaxSidLength } ? null
        : (webhook.Form["RecordingStatus"] ?? "completed") is "completed" or "absent" or "failed" ? webhook.Form["RecordingStatus"] ?? "completed"
        : null;

    /// <summary>The document that a carrier could not get or run, by what follows the account key in its address; nothing when it is none of ours.</summary>
    public static (string? Path, DialogPosition? At) FailedDocument(WebhookCall webhook)
    {
        var path = WebhookUrls.PathOf(webhook.Form["ErrorUrl"]);
        DialogPosition? at = path?.Split('/') is ["dialog", var step, var attempt] && DialogPosition.TryParse(step, attempt, out var position) ? position : null;
        return path == Voice || at is not null ? (path, at) : (null, null);
    }

    /// <summary>12xxx: the document came and was not accepted (12100 parse failure, 12200 schema); the same bytes would fail again.</summary>
    public static bool IsRefusedDocument(WebhookCall webhook) =>
        webhook.Form["ErrorCode"] is { Length: 5 } errorCode && errorCode.StartsWith("12", StringComparison.Ordinal);

    private static string HashOf(WebhookForm form) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('&', form.Fields))))[..HashLength];
}

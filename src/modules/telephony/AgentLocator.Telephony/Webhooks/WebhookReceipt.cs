using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>What a webhook was answered: told again, it gets the same bytes and changes nothing. Saved with what it changed.</summary>
public sealed class WebhookReceipt : Entity<Guid>, IMultiTenant, IHasCreationTime
{
    public const int MaxKeyLength = 128;

    private WebhookReceipt()
    {
    }

    internal WebhookReceipt(Guid id, string callSid, string key, string body, DateTime creationTime) : base(id)
    {
        CallSid = Check.NotNullOrWhiteSpace(callSid, nameof(callSid), Call.MaxSidLength);
        Key = Check.NotNullOrWhiteSpace(key, nameof(key), MaxKeyLength);
        Body = body;
        CreationTime = creationTime;
    }

    public Guid? TenantId { get; private set; }

    public string CallSid { get; private set; } = "";

    /// <summary>What the webhook's address says after the account key, and for a status or recording which one.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The document; empty for callbacks that get none.</summary>
    public string Body { get; private set; } = "";

    public DateTime CreationTime { get; private set; }
}

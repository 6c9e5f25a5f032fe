using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Whether calls to a number reach this business here.</summary>
public enum TwilioNumberState
{
    /// <summary>Its webhooks lead here.</summary>
    Connected,

    /// <summary>Another business of the installation has it; it was not touched.</summary>
    TakenByAnotherBusiness,

    /// <summary>Its webhooks could not be set.</summary>
    Failed,
}

/// <summary>A number of the tenant's account with the carrier.</summary>
[Audited]
public sealed class PhoneNumberLine : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNumberLength = 32;
    public const int MaxSidLength = 64;
    public const int MaxErrorLength = 300;

    private PhoneNumberLine()
    {
    }

    internal PhoneNumberLine(Guid id, Guid accountId, string number, string twilioSid) : base(id)
    {
        AccountId = accountId;
        E164 = Check.NotNullOrWhiteSpace(number, nameof(number), MaxNumberLength);
        TwilioSid = Check.NotNullOrWhiteSpace(twilioSid, nameof(twilioSid), MaxSidLength);
        State = TwilioNumberState.Failed;
    }

    public Guid? TenantId { get; private set; }

    public Guid AccountId { get; private set; }

    [Phone]
    public string E164 { get; private set; } = "";

    public string TwilioSid { get; private set; } = "";

    public TwilioNumberState State { get; private set; }

    /// <summary>The number while it is this tenant's, else null; unique over the installation.</summary>
    [Phone]
    public string? ClaimedE164 { get; private set; }

    /// <summary>Since when its calls are led here; null while they are not.</summary>
    public DateTime? ConnectedAt { get; private set; }

    /// <summary>The carrier's sentence, or the key of one of our own texts; null when connected.</summary>
    public string? Error { get; private set; }

    /// <summary>Makes it this tenant's; its webhooks are set next.</summary>
    internal void Claim(string twilioSid)
    {
        // The same number in another account: its earlier calls were another's.
        ConnectedAt = twilioSid == TwilioSid ? ConnectedAt : null;
        TwilioSid = Check.NotNullOrWhiteSpace(twilioSid, nameof(twilioSid), MaxSidLength);
        if (ClaimedE164 is null)
        {
            ClaimedE164 = E164;
            State = TwilioNumberState.Failed;
        }
    }

    internal void LeaveToOther()
    {
        ClaimedE164 = null;
        State = TwilioNumberState.TakenByAnotherBusiness;
        ConnectedAt = null;
        Error = null;
    }

    internal void Connect(DateTime now)
    {
        State = TwilioNumberState.Connected;
        ConnectedAt ??= now;
        Error = null;
    }

    /// <summary>Its webhooks could not be set; those of an earlier time may still lead here, unless it is bound elsewhere.</summary>
    internal void Fail(string error)
    {
        ConnectedAt = error == TelephonyErrors.NumberBoundElsewhere ? null : ConnectedAt;
        State = TwilioNumberState.Failed;
        Error = error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
    }
}

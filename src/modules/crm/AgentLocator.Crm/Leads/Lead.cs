using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Pipelines;

namespace AgentLocator.Crm.Leads;

/// <summary>How the business came to a lead.</summary>
public enum LeadSource
{
    /// <summary>The contact called.</summary>
    Call,
}

/// <summary>What is known of what a lead is about.</summary>
public enum LeadDetail
{
    Reason,
    CallbackNumber,
    Service,
    AppointmentAt,
    Amount,
}

/// <summary>An opportunity on its way through a pipeline. A contact has one open lead in a pipeline.</summary>
[Audited]
public sealed class Lead : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxTitleLength = 120;
    public const int MaxReasonLength = 2000;
    public const int MaxCallbackNumberLength = 32;
    public const int MaxServiceLength = 200;

    /// <summary>Type of the live event.</summary>
    public const string ChangedEvent = "lead.changed";

    private Lead()
    {
    }

    public Lead(Guid id, Guid contactId, Stage stage, LeadSource source) : base(id)
    {
        ContactId = contactId;
        PipelineId = stage.PipelineId;
        StageId = stage.Id;
        Source = source;
    }

    public Guid? TenantId { get; private set; }

    public Guid ContactId { get; private set; }

    public Guid PipelineId { get; private set; }

    public Guid StageId { get; private set; }

    /// <summary>Null while nobody has said what it is about.</summary>
    public string? Title { get; private set; }

    /// <summary>Why the contact turned to the business, in the contact's words.</summary>
    public string? Reason { get; private set; }

    /// <summary>A number to call back other than the contact's own: E.164 where it is a phone number, else the digits as keyed in.</summary>
    [Phone]
    public string? CallbackNumber { get; private set; }

    /// <summary>What the contact wants to have.</summary>
    public string? Service { get; private set; }

    /// <summary>When the contact wants to come, or be visited (UTC).</summary>
    public DateTime? AppointmentAt { get; private set; }

    /// <summary>Shekels.</summary>
    public decimal? Amount { get; private set; }

    public LeadSource Source { get; private set; }

    /// <summary>UTC; null while open.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>Takes what a caller said; what is already known stays.</summary>
    public void FillEmpty(string? reason, string? callbackNumber)
    {
        Title ??= SpokenText.Fit(reason, MaxTitleLength);
        Reason ??= SpokenText.Fit(reason, MaxReasonLength);
        CallbackNumber ??= SpokenText.Fit(callbackNumber, MaxCallbackNumberLength);
    }

    /// <summary>Null while unknown. Times in ISO 8601, sums with a point.</summary>
    public string? Get(LeadDetail detail) => detail switch
    {
        LeadDetail.Reason => Reason,
        LeadDetail.CallbackNumber => CallbackNumber,
        LeadDetail.Service => Service,
        LeadDetail.AppointmentAt => AppointmentAt?.ToString("O", CultureInfo.InvariantCulture),
        _ => Amount?.ToString("0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Writes a detail, whatever it was; null makes it unknown. Throws <see cref="FormatException"/> for what is no time or no sum.</summary>
    public void Set(LeadDetail detail, string? value)
    {
        switch (detail)
        {
            case LeadDetail.Reason:
                Retitle(value);
                break;
            case LeadDetail.CallbackNumber:
                CallbackNumber = SpokenText.Fit(value, MaxCallbackNumberLength);
                break;
            case LeadDetail.Service:
                Service = SpokenText.Fit(value, MaxServiceLength);
                break;
            case LeadDetail.AppointmentAt:
                AppointmentAt = value is null ? null : DateTimeOffset.Parse(value, CultureInfo.InvariantCulture).UtcDateTime;
                break;
            default:
                Amount = value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture);
                break;
        }
    }

    // The title follows the reason as long as it is nothing but its beginning.
    private void Retitle(string? reason)
    {
        if (Title == SpokenText.Fit(Reason, MaxTitleLength))
        {
            Title = SpokenText.Fit(reason, MaxTitleLength);
        }

        Reason = SpokenText.Fit(reason, MaxReasonLength);
    }

    /// <summary>Moves within the pipeline; a stage of kind won or lost closes the lead, an open one opens it again.</summary>
    public void MoveTo(Stage stage, DateTime now)
    {
        if (stage.PipelineId != PipelineId)
        {
            throw new ArgumentException("is a stage of another pipeline", nameof(stage));
        }

        StageId = stage.Id;
        ClosedAt = stage.Kind == StageKind.Open ? null : ClosedAt ?? now;
    }
}

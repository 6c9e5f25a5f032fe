using System.ComponentModel.DataAnnotations;
using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Pipelines;

namespace AgentLocator.Crm.Leads;

/// <summary>How the business came to a lead.</summary>
public enum LeadSource
{
    /// <summary>The contact called.</summary>
    Call,
}

/// <summary>An opportunity on its way through a pipeline. A contact has one open lead in a pipeline.</summary>
[Audited]
public sealed class Lead : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxTitleLength = 120;
    public const int MaxReasonLength = 2000;
    public const int MaxCallbackNumberLength = 32;

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

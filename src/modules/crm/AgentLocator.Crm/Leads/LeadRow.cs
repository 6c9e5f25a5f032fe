using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Localization;
using AgentLocator.Crm.Pipelines;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Leads;

/// <summary>What is read of a lead, its contact and its stage.</summary>
internal sealed class LeadRow
{
    public Guid Id { get; init; }

    public string? Title { get; init; }

    public Guid ContactId { get; init; }

    public string? ContactName { get; init; }

    public string? ContactPhone { get; init; }

    public string StageName { get; init; } = "";

    public Guid StageId { get; init; }

    public DateTime? ClosedAt { get; init; }

    public DateTime CreatedAt { get; init; }

    public LeadSource Source { get; init; }

    public string? CallbackNumber { get; init; }

    public string? Reason { get; init; }

    public string? Service { get; init; }

    public DateTime? AppointmentAt { get; init; }

    public decimal? Amount { get; init; }

    public static IQueryable<LeadRow> Of(IQueryable<Lead> leads, IQueryable<Contact> contacts, IQueryable<Stage> stages) =>
        from lead in leads
        join contact in contacts on lead.ContactId equals contact.Id
        join stage in stages on lead.StageId equals stage.Id
        select new LeadRow
        {
            Id = lead.Id,
            Title = lead.Title,
            ContactId = lead.ContactId,
            ContactName = contact.Name,
            ContactPhone = contact.Phone,
            StageName = stage.Name,
            StageId = lead.StageId,
            ClosedAt = lead.ClosedAt,
            CreatedAt = lead.CreationTime,
            Source = lead.Source,
            CallbackNumber = lead.CallbackNumber,
            Reason = lead.Reason,
            Service = lead.Service,
            AppointmentAt = lead.AppointmentAt,
            Amount = lead.Amount,
        };

    public LeadListItemDto ToDto(IStringLocalizer<CrmResource> texts) => new()
    {
        Id = Id,
        Title = Title ?? texts["Lead:FromCall"],
        ContactId = ContactId,
        ContactName = ContactLabel.For(ContactName, ContactPhone, texts),
        ContactPhone = ContactPhone,
        StageName = StageName,
        StageId = StageId,
        IsOpen = ClosedAt is null,
        CreatedAt = CreatedAt,
        Source = Source,
        CallbackNumber = CallbackNumber,
    };
}

using System.ComponentModel.DataAnnotations;
using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;

namespace AgentLocator.Crm.Leads;

/// <summary>A lead in a list.</summary>
public record LeadListItemDto
{
    public Guid Id { get; init; }

    public string Title { get; init; } = "";

    public Guid ContactId { get; init; }

    public string ContactName { get; init; } = "";

    /// <summary>E.164.</summary>
    public string? ContactPhone { get; init; }

    public string StageName { get; init; } = "";

    public Guid StageId { get; init; }

    public bool IsOpen { get; init; }

    public DateTime CreatedAt { get; init; }

    public LeadSource Source { get; init; }

    /// <summary>A number to call back other than the contact's.</summary>
    public string? CallbackNumber { get; init; }
}

/// <summary>A lead with its contact and timeline.</summary>
public sealed record LeadDto : LeadListItemDto
{
    public LeadDto()
    {
    }

    internal LeadDto(LeadListItemDto item) : base(item)
    {
    }

    public string? Reason { get; init; }

    /// <summary>What the contact wants to have.</summary>
    public string? Service { get; init; }

    /// <summary>When the contact wants to come, or be visited.</summary>
    public DateTime? AppointmentAt { get; init; }

    /// <summary>Shekels.</summary>
    public decimal? Amount { get; init; }

    public ContactDto Contact { get; init; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<TimelineEntryDto> Timeline { get; init; } = [];
}

/// <summary>What came of a call; empty while it runs.</summary>
public sealed record CallLinksDto
{
    public ContactDto? Contact { get; init; }

    public LeadListItemDto? Lead { get; init; }

    public IReadOnlyList<TaskDto> Tasks { get; init; } = [];
}

/// <summary>Which leads.</summary>
public sealed class GetLeadsInput : PagedResultRequestDto
{
    public GetLeadsInput()
    {
        MaxResultCount = 25;
    }

    /// <summary>Part of the contact's name, of a number in any spelling, or of what the lead is about.</summary>
    [StringLength(100)]
    public string? Filter { get; set; }
}

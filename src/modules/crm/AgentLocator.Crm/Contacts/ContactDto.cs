using AgentLocator.Crm.Localization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Contacts;

/// <summary>A contact.</summary>
public sealed record ContactDto
{
    public Guid Id { get; init; }

    /// <summary>The number as written in Israel while the name is unknown.</summary>
    public string Name { get; init; } = "";

    /// <summary>E.164.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Company { get; init; }

    public string? City { get; init; }

    public string? Address { get; init; }

    public DateTime CreatedAt { get; init; }

    internal static ContactDto Of(Contact contact, IStringLocalizer<CrmResource> texts) => new()
    {
        Id = contact.Id,
        Name = ContactLabel.For(contact.Name, contact.Phone, texts),
        Phone = contact.Phone,
        Email = contact.Email,
        Company = contact.Company,
        City = contact.City,
        Address = contact.Address,
        CreatedAt = contact.CreationTime,
    };
}

using System.ComponentModel.DataAnnotations;
using AgentLocator.Israel;

namespace AgentLocator.Crm.Contacts;

/// <summary>What is known of a contact besides the number.</summary>
public enum ContactDetail
{
    Name,
    Email,
    Company,
    City,
    Address,
}

/// <summary>A person or company that the business deals with, known by a phone number, a name or both.</summary>
[Audited]
public sealed class Contact : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 128;
    public const int MaxEmailLength = 200;
    public const int MaxCompanyLength = 128;
    public const int MaxCityLength = 64;
    public const int MaxAddressLength = 200;

    /// <summary>Type of the live event.</summary>
    public const string ChangedEvent = "contact.changed";

    private Contact()
    {
    }

    /// <param name="id">The new contact's id.</param>
    /// <param name="phone">Null when no number is known; one without E.164 (a star code) is nobody's identity and refused.</param>
    public Contact(Guid id, PhoneNumber? phone) : base(id)
    {
        Phone = phone is null ? null : phone.E164 ?? throw new ArgumentException("has no E.164 form", nameof(phone));
    }

    public Guid? TenantId { get; private set; }

    /// <summary>Null while unknown.</summary>
    public string? Name { get; private set; }

    /// <summary>E.164.</summary>
    [Phone]
    public string? Phone { get; private set; }

    [EmailAddress]
    public string? Email { get; private set; }

    /// <summary>Where the person works.</summary>
    public string? Company { get; private set; }

    public string? City { get; private set; }

    /// <summary>Street and number.</summary>
    public string? Address { get; private set; }

    /// <summary>Takes a name that was heard; what is already known, or was corrected by hand, stays.</summary>
    public void NameIfUnknown(string? name)
    {
        if (Name is null)
        {
            Name = SpokenText.Fit(name, MaxNameLength);
        }
    }

    /// <summary>Null while unknown.</summary>
    public string? Get(ContactDetail detail) => detail switch
    {
        ContactDetail.Name => Name,
        ContactDetail.Email => Email,
        ContactDetail.Company => Company,
        ContactDetail.City => City,
        _ => Address,
    };

    /// <summary>Writes a detail, whatever it was; null makes it unknown.</summary>
    public void Set(ContactDetail detail, string? value)
    {
        switch (detail)
        {
            case ContactDetail.Name:
                Name = SpokenText.Fit(value, MaxNameLength);
                break;
            case ContactDetail.Email:
                Email = SpokenText.Fit(value, MaxEmailLength);
                break;
            case ContactDetail.Company:
                Company = SpokenText.Fit(value, MaxCompanyLength);
                break;
            case ContactDetail.City:
                City = SpokenText.Fit(value, MaxCityLength);
                break;
            default:
                Address = SpokenText.Fit(value, MaxAddressLength);
                break;
        }
    }
}

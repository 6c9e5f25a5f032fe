using System.ComponentModel.DataAnnotations;
using AgentLocator.Israel;

namespace AgentLocator.Crm.Contacts;

/// <summary>A person or company that the business deals with, known by a phone number, a name or both.</summary>
[Audited]
public sealed class Contact : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 128;

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

    /// <summary>Takes a name that was heard; what is already known, or was corrected by hand, stays.</summary>
    public void NameIfUnknown(string? name)
    {
        if (Name is null)
        {
            Name = SpokenText.Fit(name, MaxNameLength);
        }
    }
}

using AgentLocator.Israel;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm.Contacts;

/// <summary>Keeps one contact per number.</summary>
internal sealed class ContactManager(IRepository<Contact, Guid> contacts) : DomainService
{
    /// <summary>
    /// The contact of the number, else a new one. Two calls of one number at once both find none; the unique index lets one of them through and the other
    /// is tried again.
    /// </summary>
    public async Task<Contact> GetOrCreateAsync(PhoneNumber? phone, string? name)
    {
        var contact = await FindAsync(phone) ?? await contacts.InsertAsync(new Contact(GuidGenerator.Create(), phone));
        contact.NameIfUnknown(name);
        return contact;
    }

    private async Task<Contact?> FindAsync(PhoneNumber? phone)
    {
        if (phone?.E164 is not { } e164)
        {
            return null;
        }

        return await (await contacts.GetQueryableAsync()).SingleOrDefaultAsync(contact => contact.Phone == e164);
    }
}

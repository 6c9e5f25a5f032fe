using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Contacts;

/// <summary>Contacts, as people see them.</summary>
[Authorize(CrmPermissions.Contacts)]
public sealed class ContactAppService(IRepository<Contact, Guid> contacts, IStringLocalizer<CrmResource> texts) : ApplicationService
{
    public async Task<ContactDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var contact = await contacts.GetAsync(id, cancellationToken: cancellationToken);
        return ContactDto.Of(contact, texts);
    }
}

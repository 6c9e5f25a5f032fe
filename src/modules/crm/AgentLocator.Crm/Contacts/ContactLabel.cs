using AgentLocator.Crm.Localization;
using AgentLocator.Israel;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Contacts;

/// <summary>What people see where a contact's name stands.</summary>
internal static class ContactLabel
{
    public static string For(string? name, string? phone, IStringLocalizer<CrmResource> texts)
    {
        if (name is not null)
        {
            return name;
        }

        return PhoneNumber.TryParse(phone, out var number) ? number.National : texts["Contact:Unknown"];
    }
}

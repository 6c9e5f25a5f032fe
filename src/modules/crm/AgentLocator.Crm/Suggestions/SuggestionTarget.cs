using System.Globalization;
using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Leads;
using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Crm.Suggestions;

/// <summary>The contact and the lead that a call speaks of, and where each field lives.</summary>
internal sealed class SuggestionTarget(Contact? contact, Lead? lead)
{
    public Contact? Contact => contact;

    public Lead? Lead => lead;

    public static ContactDetail? OfContact(SuggestedField field) => field switch
    {
        SuggestedField.ContactName => ContactDetail.Name,
        SuggestedField.Email => ContactDetail.Email,
        SuggestedField.Company => ContactDetail.Company,
        SuggestedField.City => ContactDetail.City,
        SuggestedField.Address => ContactDetail.Address,
        _ => null,
    };

    public static LeadDetail? OfLead(SuggestedField field) => field switch
    {
        SuggestedField.Reason => LeadDetail.Reason,
        SuggestedField.CallbackNumber => LeadDetail.CallbackNumber,
        SuggestedField.Service => LeadDetail.Service,
        SuggestedField.AppointmentAt => LeadDetail.AppointmentAt,
        SuggestedField.Amount => LeadDetail.Amount,
        _ => null,
    };

    /// <summary>Whether there is anything that has the field.</summary>
    public bool Has(SuggestedField field) => OfContact(field) is not null ? contact is not null : contact is not null && lead is not null;

    public string? Get(SuggestedField field) =>
        OfContact(field) is { } contactDetail ? contact?.Get(contactDetail) : OfLead(field) is { } leadDetail ? lead?.Get(leadDetail) : null;

    public void Set(SuggestedField field, string? value)
    {
        if (OfContact(field) is { } contactDetail)
        {
            contact?.Set(contactDetail, value);
        }
        else if (OfLead(field) is { } leadDetail)
        {
            lead?.Set(leadDetail, value);
        }
    }

    /// <summary>Whether nothing new is told: the same in another spelling, or the number that the contact is known by anyway.</summary>
    public bool Knows(SuggestedField field, string value) =>
        (Get(field) is { } present && AreSame(field, present, value)) || (field == SuggestedField.CallbackNumber && contact?.Phone == value);

    public static bool AreSame(SuggestedField field, string one, string other) => field switch
    {
        SuggestedField.AppointmentAt => TimeOf(one) is { } time && time == TimeOf(other),
        SuggestedField.Amount => SumOf(one) is { } sum && sum == SumOf(other),
        SuggestedField.CallbackNumber or SuggestedField.Email => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
        _ => HebrewText.Fold(one) == HebrewText.Fold(other),
    };

    /// <summary>Whether a value can be written to its field at all.</summary>
    public static bool CanHold(SuggestedField field, string value) => value.Length <= Suggestion.MaxValueLength && !string.IsNullOrWhiteSpace(value) && field switch
    {
        SuggestedField.AppointmentAt => TimeOf(value) is not null,
        SuggestedField.Amount => SumOf(value) is not null,
        _ => true,
    };

    private static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime() : null;

    private static decimal? SumOf(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) ? sum : null;
}

using AgentLocator.Israel;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Crm.Calls;

/// <summary>Who a call was with.</summary>
/// <param name="Identity">The number that stands for the contact: the caller's where it identifies somebody, else the one keyed in; null when there is none.</param>
/// <param name="OtherNumber">The number to call back when it is not the contact's: E.164 where it is a phone number, else as keyed in.</param>
internal sealed record CallParties(PhoneNumber? Identity, string? OtherNumber)
{
    public static CallParties Of(CallEndedEto call)
    {
        var caller = IdentityOf(call.FromNumber, call.ToNumber);
        var identity = caller ?? IdentityOf(call.CallbackNumber, call.ToNumber);
        var callback = PhoneNumber.TryParse(call.CallbackNumber, out var number) ? number.ToString() : call.CallbackNumber?.Trim();
        return new CallParties(identity, string.IsNullOrEmpty(callback) || callback == identity?.ToString() ? null : callback);
    }

    /// <summary>The business's own number, which forwarded lines show, is nobody's.</summary>
    private static PhoneNumber? IdentityOf(string? text, string ownNumber)
    {
        var id = CallerId.Parse(text);
        return id.IsIdentity && id != CallerId.Parse(ownNumber) ? id.Number : null;
    }
}

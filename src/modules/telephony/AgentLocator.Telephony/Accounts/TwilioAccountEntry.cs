using AgentLocator.Twilio.Rest;

namespace AgentLocator.Telephony.Accounts;

/// <summary>What a webhook or a job needs to know of a tenant's account. Printing it does not show the token.</summary>
/// <param name="Numbers">The tenant's own numbers, with the id of each.</param>
internal sealed record TwilioAccountEntry(
    Guid TenantId,
    Guid AccountId,
    string AccountKey,
    string AccountSid,
    string AuthToken,
    IReadOnlyDictionary<string, Guid> Numbers)
{
    public TwilioCredentials Credentials => new(AccountSid, AuthToken);

    /// <summary>Whether the number, in any spelling, is the tenant's own.</summary>
    public bool Owns(string? number) => number is not null
        && (Numbers.ContainsKey(number) || (PhoneNumber.TryParse(number, out var parsed) && Numbers.ContainsKey(parsed.ToString())));

    public override string ToString() => $"{AccountId} of {TenantId}";
}

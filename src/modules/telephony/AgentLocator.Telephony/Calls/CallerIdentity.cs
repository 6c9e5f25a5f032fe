namespace AgentLocator.Telephony.Calls;

/// <summary>What the carrier's <c>From</c> says of the caller.</summary>
public enum CallerKind
{
    /// <summary>A number that may stand for a person or company.</summary>
    Identified,

    /// <summary>Withheld, a pseudo-number, or not a number at all.</summary>
    Anonymous,

    /// <summary>One of the business's own numbers, as forwarded lines show it.</summary>
    OwnNumber,

    /// <summary>A star or short code, which thousands share.</summary>
    Shared,
}

/// <summary>
/// Who is calling, for the record: a number only where it may stand for somebody. Withheld and pseudo-numbers, shared codes and the business's own
/// numbers never do.
/// </summary>
internal sealed record CallerIdentity(CallerKind Kind, string? Number)
{
    public static CallerIdentity Of(string? from, Func<string, bool> isOwnNumber)
    {
        var caller = CallerId.Parse(from);
        if (caller.Number is not { } number)
        {
            return new CallerIdentity(CallerKind.Anonymous, null);
        }

        if (number.E164 is not { } e164)
        {
            return new CallerIdentity(CallerKind.Shared, null);
        }

        return isOwnNumber(e164) ? new CallerIdentity(CallerKind.OwnNumber, null) : new CallerIdentity(CallerKind.Identified, e164);
    }
}

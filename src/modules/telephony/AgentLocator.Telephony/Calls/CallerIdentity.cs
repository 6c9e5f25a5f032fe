namespace AgentLocator.Telephony.Calls;

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

namespace AgentLocator.Israel;

/// <summary>
/// Who a carrier says is calling: a number or nobody. Withheld numbers come as words, as empty text, as a SIP address, or as those words spelt on a
/// telephone's keys with a plus before them (Twilio sends +266696687 for ANONYMOUS).
/// </summary>
public sealed record CallerId
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "anonymous", "restricted", "blocked", "unknown", "unavailable", "private", "withheld",
    };

    // 8566225 is a spelling of "unknown" that is also seen.
    private static readonly HashSet<string> PseudoNumbers = new(Words.Select(OnKeys).Append("8566225"), StringComparer.Ordinal);

    private CallerId(PhoneNumber? number)
    {
        Number = number;
    }

    /// <summary>A caller of whom nothing is known.</summary>
    public static CallerId Anonymous { get; } = new((PhoneNumber?)null);

    /// <summary>The number, null when withheld or not a phone number.</summary>
    public PhoneNumber? Number { get; }

    public bool IsAnonymous => Number is null;

    /// <summary>
    /// Whether the number may stand for a person or company: not anonymous, not a star or short code, which thousands share. The business's own
    /// numbers, which forwarded lines show, are for the business to exclude.
    /// </summary>
    public bool IsIdentity => Number is { E164: not null };

    /// <summary>Reads a carrier's <c>From</c>. Never fails: what is not understood is anonymous.</summary>
    public static CallerId Parse(string? from)
    {
        var text = from?.Trim();
        if (string.IsNullOrEmpty(text) || Words.Contains(text) || PseudoNumbers.Contains(text.TrimStart('+')))
        {
            return Anonymous;
        }

        // A SIP or client address is what the caller's own equipment claims, even where it looks like a number.
        return !text.Contains(':', StringComparison.Ordinal) && PhoneNumber.TryParse(text, out var number) ? new CallerId(number) : Anonymous;
    }

    /// <summary>The number's canonical form, or <c>anonymous</c>.</summary>
    public override string ToString() => Number?.ToString() ?? "anonymous";

    private static string OnKeys(string word)
    {
        const string Keys = "22233344455566677778889999";
        return string.Concat(word.Select(letter => Keys[letter - 'a']));
    }
}

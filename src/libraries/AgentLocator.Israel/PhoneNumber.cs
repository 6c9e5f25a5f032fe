using System.Diagnostics.CodeAnalysis;

namespace AgentLocator.Israel;

/// <summary>What a number is in the Israeli numbering plan.</summary>
public enum PhoneNumberKind
{
    /// <summary>05x-xxx-xxxx.</summary>
    Mobile,

    /// <summary>0x-xxx-xxxx.</summary>
    Landline,

    /// <summary>07x-xxx-xxxx: carried over the internet, or a business's number.</summary>
    Voip,

    /// <summary>1-800-xxx-xxx: the callee pays.</summary>
    TollFree,

    /// <summary>1-700-xxx-xxx: the cost is shared.</summary>
    SharedCost,

    /// <summary>*xxxx: a business's short number, dialled from inside Israel only.</summary>
    StarCode,

    /// <summary>100 and the like: emergency and network services.</summary>
    ShortCode,

    /// <summary>Any number of another country.</summary>
    International,
}

/// <summary>
/// A phone number as a business in Israel writes, hears or stores it. Two spellings of one number are equal. The plan is that of the Ministry of
/// Communications; numbers of other countries are checked for length only (ITU E.164: 7 to 15 digits).
/// </summary>
public sealed record PhoneNumber
{
    /// <summary>Longest canonical form: a plus and 15 digits.</summary>
    public const int MaxLength = 16;

    private readonly string _canonical;

    internal PhoneNumber(string canonical, PhoneNumberKind kind, string national)
    {
        _canonical = canonical;
        Kind = kind;
        National = national;
    }

    public PhoneNumberKind Kind { get; }

    /// <summary>With plus and country code, as carriers and the database have it; null for star and short codes, which have none.</summary>
    public string? E164 => Kind is PhoneNumberKind.StarCode or PhoneNumberKind.ShortCode ? null : _canonical;

    /// <summary>As written in Israel: 054-123-4567, 03-123-4567, 1-800-123-456, *1234. Other countries' numbers stay in E.164.</summary>
    public string National { get; }

    /// <summary>
    /// Reads a number in any usual spelling: 054-1234567, (03) 123 4567, +972 (0)54.., 00972.., 972.., 1-700.., *1234 or 1234*, +1 415... Spaces, dashes,
    /// dots, slashes, brackets and invisible direction marks are skipped; Arabic-Indic and full-width digits are read as digits.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? number)
    {
        number = PhoneDigits.TryRead(text, out var digits) ? IsraeliNumberingPlan.Find(digits) : null;
        return number is not null;
    }

    /// <summary>Reads a number that is known to be one, e.g. from the database.</summary>
    /// <exception cref="FormatException">It is not one. The message does not repeat it.</exception>
    public static PhoneNumber Parse(string text)
    {
        return TryParse(text, out var number) ? number : throw new FormatException("The text is not a phone number.");
    }

    /// <summary>The canonical form: E.164, or the star or short code. Parses to an equal number.</summary>
    public override string ToString() => _canonical;
}

namespace AgentLocator.Israel;

/// <summary>Finds what digits mean when dialled or written in Israel.</summary>
internal static class IsraeliNumberingPlan
{
    private const string CountryCode = "972";

    public static PhoneNumber? Find(PhoneDigits written)
    {
        var digits = written.Digits;
        if (written.HasStar)
        {
            return digits.Length is >= 3 and <= 5 ? StarCode(digits) : null;
        }

        if (written.HasPlus)
        {
            return FromInternational(digits);
        }

        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            return FromInternational(digits[2..]);
        }

        if (digits[0] == '0')
        {
            return FromSignificant(digits[1..]);
        }

        if (digits[0] == '1')
        {
            return digits.Length is 3 or 4 ? new PhoneNumber(digits, PhoneNumberKind.ShortCode, digits) : FromSignificant(digits, allowService: true);
        }

        return digits.StartsWith(CountryCode, StringComparison.Ordinal) ? FromInternational(digits) : null;
    }

    private static PhoneNumber? FromInternational(string digits)
    {
        if (!digits.StartsWith(CountryCode, StringComparison.Ordinal))
        {
            return digits.Length is >= 7 and <= 15 && digits[0] != '0'
                ? new PhoneNumber("+" + digits, PhoneNumberKind.International, "+" + digits)
                : null;
        }

        var rest = digits[CountryCode.Length..];
        if (rest.Length == 4 && rest[0] is >= '2' and not '7')
        {
            // Carriers and phone libraries write *2700 as +9722700.
            return StarCode(rest);
        }

        return rest.StartsWith('0') ? FromSignificant(rest[1..]) : FromSignificant(rest, allowService: true);
    }

    /// <param name="significant">The number after the 0 or the country code.</param>
    /// <param name="allowService">Whether 1-700 and 1-800 may be meant, which are written without a 0.</param>
    private static PhoneNumber? FromSignificant(string significant, bool allowService = false)
    {
        return significant switch
        {
            ['5', ..] when significant.Length == 9 => Domestic(significant, PhoneNumberKind.Mobile, areaLength: 2),
            ['7', >= '1', ..] when significant.Length == 9 => Domestic(significant, PhoneNumberKind.Voip, areaLength: 2),
            ['2' or '3' or '4' or '8' or '9', not '0', ..] when significant.Length == 8 => Domestic(significant, PhoneNumberKind.Landline, areaLength: 1),
            ['1', '8', '0', '0' or '1' or '9', ..] when allowService && significant.Length == 10 => Service(significant, PhoneNumberKind.TollFree),
            ['1', '7', '0', '0', ..] when allowService && significant.Length == 10 => Service(significant, PhoneNumberKind.SharedCost),
            _ => null,
        };
    }

    private static PhoneNumber Domestic(string significant, PhoneNumberKind kind, int areaLength)
    {
        var local = significant[areaLength..];
        return new PhoneNumber("+" + CountryCode + significant, kind, $"0{significant[..areaLength]}-{local[..3]}-{local[3..]}");
    }

    private static PhoneNumber Service(string significant, PhoneNumberKind kind)
    {
        return new PhoneNumber("+" + CountryCode + significant, kind, $"1-{significant[1..4]}-{significant[4..7]}-{significant[7..]}");
    }

    private static PhoneNumber StarCode(string digits) => new("*" + digits, PhoneNumberKind.StarCode, "*" + digits);
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace AgentLocator.Identity.Contracts.Accounts;

/// <summary>
/// An e-mail address in the one spelling under which accounts are kept: trimmed, Unicode form C, lower case, the domain in its ASCII form
/// (RFC 5891: an internationalised name becomes <c>xn--</c> labels). Two spellings of one address are equal.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>Longest address that mail servers accept (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).</summary>
    public const int MaxLength = 254;

    private const int MaxLocalPartLength = 64;
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private EmailAddress(string value)
    {
        Value = value;
    }

    public string Value { get; }

    /// <summary>Reads an address as people type it; invisible direction marks that come with copied Hebrew text are skipped.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        var cleaned = Clean(text);
        var at = cleaned.LastIndexOf('@');
        if (at is < 1 or > MaxLocalPartLength || !IsLocalPart(cleaned.AsSpan(0, at)) || !TryReadDomain(cleaned[(at + 1)..], out var domain))
        {
            return false;
        }

        var value = cleaned[..at].ToLowerInvariant() + "@" + domain;
        if (value.Length > MaxLength)
        {
            return false;
        }

        address = new EmailAddress(value);
        return true;
    }

    public override string ToString() => Value;

    private static string Clean(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && rune != Rune.ReplacementChar)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Trim().Normalize(NormalizationForm.FormC);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> part)
    {
        if (part[0] == '.' || part[^1] == '.' || part.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (var character in part)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character) || "@()<>[]\\,;:\"".Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadDomain(string text, out string domain)
    {
        domain = "";
        if (text.IndexOf('.', StringComparison.Ordinal) < 1 || text.EndsWith('.'))
        {
            return false;
        }

        try
        {
            domain = Idn.GetAscii(text).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            // What the mapping refuses (an empty or too long label, a forbidden character) is not a domain.
            return false;
        }
    }
}

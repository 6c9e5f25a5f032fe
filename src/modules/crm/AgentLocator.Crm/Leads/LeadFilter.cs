using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm.Leads;

/// <summary>
/// A search text as LIKE patterns. LIKE knows case on PostgreSQL and, outside ASCII, on SQLite too: texts are compared as written and in lower case.
/// </summary>
internal sealed record LeadFilter(string Text, string LowerText, string? Digits)
{
    private const string Escape = "\\";

    /// <summary>Null when there is nothing to search for.</summary>
    public static LeadFilter? Parse(string? text)
    {
        // Copied from a right-to-left screen, texts bring invisible direction marks with them.
        var visible = string.Concat((text ?? "").Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();
        return visible.Length == 0 ? null : new LeadFilter(Contains(visible), Contains(visible.ToLowerInvariant()), DigitsOf(visible));
    }

    public IQueryable<LeadRow> Apply(IQueryable<LeadRow> rows)
    {
        var (text, lower, digits) = this;
        return digits is null
            ? rows.Where(row => EF.Functions.Like(row.ContactName, text, Escape) || EF.Functions.Like(row.ContactName!.ToLower(), lower, Escape)
                || EF.Functions.Like(row.Reason, text, Escape) || EF.Functions.Like(row.Reason!.ToLower(), lower, Escape))
            : rows.Where(row => EF.Functions.Like(row.ContactName, text, Escape) || EF.Functions.Like(row.Reason, text, Escape)
                || EF.Functions.Like(row.ContactPhone, digits) || EF.Functions.Like(row.CallbackNumber, digits));
    }

    private static string Contains(string text) =>
        "%" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    /// <summary>Numbers are stored with their country code, so the 0 (or 00) that people write before one is left out. Null for other texts.</summary>
    private static string? DigitsOf(string text)
    {
        if (!text.All(c => char.IsAsciiDigit(c) || c is '+' or '*' or '-' or '.' or '/' or '(' or ')' or ' '))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var significant = digits.TrimStart('0');
        return digits.Length == 0 ? null : $"%{(significant.Length == 0 ? digits : significant)}%";
    }
}

using System.Text;

namespace AgentLocator.Israel;

/// <summary>What was written, without the writing: ASCII digits, and whether a plus or a star went with them.</summary>
internal readonly record struct PhoneDigits(string Digits, bool HasPlus, bool HasStar)
{
    private const int MaxTextLength = 64;

    public static bool TryRead(string? text, out PhoneDigits result)
    {
        result = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxTextLength)
        {
            return false;
        }

        var digits = new StringBuilder(16);
        var hasPlus = false;
        var starAt = -1;
        foreach (var c in text)
        {
            if (IsSkipped(c))
            {
                continue;
            }

            var digit = ToDigit(c);
            if (digit >= 0 && (starAt <= 0))
            {
                digits.Append((char)('0' + digit));
            }
            else if (c is '+' or '\uFF0B' && digits.Length == 0 && !hasPlus && starAt < 0)
            {
                hasPlus = true;
            }
            else if (c is '*' or '\uFF0A' && starAt < 0 && !hasPlus)
            {
                // Right-to-left text makes people write 2700* for *2700; nothing may follow it then.
                starAt = digits.Length;
            }
            else
            {
                return false;
            }
        }

        result = new PhoneDigits(digits.ToString(), hasPlus, starAt >= 0);
        return digits.Length > 0;
    }

    private static int ToDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= '\u0660' and <= '\u0669' => c - '\u0660',
        >= '\u06F0' and <= '\u06F9' => c - '\u06F0',
        >= '\uFF10' and <= '\uFF19' => c - '\uFF10',
        _ => -1,
    };

    /// <summary>Separators that people write, the Hebrew hyphen among them, and marks that nobody sees.</summary>
    private static bool IsSkipped(char c) => c switch
    {
        '-' or '.' or '/' or '(' or ')' or '\u05BE' or '\u2212' => true,
        >= '\u2010' and <= '\u2015' => true,
        '\u061C' or '\uFEFF' or '\u00AD' => true,
        >= '\u200B' and <= '\u200F' => true,
        >= '\u202A' and <= '\u202E' => true,
        >= '\u2060' and <= '\u2069' => true,
        _ => char.IsWhiteSpace(c),
    };
}

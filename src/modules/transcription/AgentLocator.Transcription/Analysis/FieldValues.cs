using System.Globalization;
using System.Net.Mail;
using System.Text;
using AgentLocator.Israel;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What a value of each field looks like, whoever gives it: a model, a rule or a person.</summary>
internal static class FieldValues
{
    private const decimal LargestAmount = 100_000_000;
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mmzzz";

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>In the order in which people read them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        FieldNames.ContactName, FieldNames.Company, FieldNames.Reason, FieldNames.Service, FieldNames.CallbackNumber,
        FieldNames.Email, FieldNames.AppointmentAt, FieldNames.Amount, FieldNames.City, FieldNames.Address,
    ];

    public static int PlaceOf(string name) => Names.TakeWhile(known => known != name).Count();

    /// <summary>The value as it is kept; null when it is none.</summary>
    public static string? Normalise(string name, string value)
    {
        var text = Clean(value);
        return text.Length is 0 or > AnalysisLimits.FieldValue ? null : name switch
        {
            FieldNames.CallbackNumber => PhoneNumber.TryParse(text, out var number) ? number.ToString() : null,
            FieldNames.Email => MailAddress.TryCreate(text, out var address) && address.Address == text ? text.ToLowerInvariant() : null,
            FieldNames.AppointmentAt => TryReadTime(text, out var time) ? time.ToString(TimeFormat, CultureInfo.InvariantCulture) : null,
            FieldNames.Amount => AmountOf(text),
            FieldNames.ContactName => text.Any(char.IsLetter) && !text.Any(char.IsDigit) ? text : null,
            _ => text.Any(char.IsLetterOrDigit) ? text : null,
        };
    }

    /// <summary>ISO 8601 with an offset; without one nobody knows when it is.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) && HasOffset(text);

    /// <summary>One line without control characters and invisible marks, which could turn what people see around.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var category = char.GetUnicodeCategory(c);
            if (char.IsWhiteSpace(c))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                clean.Append(c);
            }
        }

        return clean.ToString().TrimEnd();
    }

    private static bool HasOffset(string text) => text[^1] == 'Z' || text[^6] is '+' or '-';

    private static string? AmountOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= LargestAmount
            ? Math.Round(amount, 2).ToString("0.##", CultureInfo.InvariantCulture)
            : null;
}

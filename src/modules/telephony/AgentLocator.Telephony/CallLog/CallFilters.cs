using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.CallLog;

/// <summary>Narrows the list of calls.</summary>
internal static class CallFilters
{
    private const int FewestDigits = 2;

    public static IQueryable<Call> Matching(this IQueryable<Call> calls, CallListRequestDto request, IClock clock)
    {
        if (request.Status is { } status)
        {
            calls = calls.Where(call => call.Status == status);
        }

        if (request.Outcome is { } outcome)
        {
            calls = calls.Where(call => call.Outcome == outcome);
        }

        if (request.From is { } from)
        {
            var fromUtc = clock.Normalize(from);
            calls = calls.Where(call => call.StartedAt >= fromUtc);
        }

        if (request.To is { } to)
        {
            var toUtc = clock.Normalize(to);
            calls = calls.Where(call => call.StartedAt < toUtc);
        }

        return string.IsNullOrWhiteSpace(request.Filter) ? calls : calls.MatchingText(request.Filter.Trim());
    }

    private static IQueryable<Call> MatchingText(this IQueryable<Call> calls, string text)
    {
        var name = text.ToLowerInvariant();
        var digits = DigitsOf(text);
        return digits.Length < FewestDigits
            ? calls.Where(call => call.ContactName!.ToLower().Contains(name) || call.AnswerName!.ToLower().Contains(name))
            : calls.Where(call => call.ContactName!.ToLower().Contains(name) || call.AnswerName!.ToLower().Contains(name)
                || call.FromNumber!.Contains(digits) || call.CallbackNumber!.Contains(digits));
    }

    /// <summary>The digits as they stand inside an E.164 number: without the 0 before an area code.</summary>
    private static string DigitsOf(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return text.Any(char.IsLetter) ? "" : digits.TrimStart('0');
    }
}

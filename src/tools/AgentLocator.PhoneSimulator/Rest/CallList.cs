using System.Globalization;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>The account's calls, newest first, in pages that calls placed meanwhile do not shift. Days are GMT.</summary>
internal static class CallList
{
    private const int DefaultPageSize = 50;
    private const int LargestPageSize = 1000;
    private static readonly string[] Filters = ["To", "From", "Status", "StartTime", "StartTime>", "StartTime<"];

    public static IResult Answer(HttpRequest request, Account account, CallRegistry calls)
    {
        if (Array.Find(Filters[3..], name => Filter(request, name) is { } day && !TryDay(day, out _)) is { } wrong)
        {
            return RestAnswer.Error(400, 20001, $"{wrong} is not a date");
        }

        var size = Math.Clamp(Number(request, "PageSize", DefaultPageSize), 1, LargestPageSize);
        var page = Math.Max(0, Number(request, "Page", 0));
        var wanted = calls.All().Where(call => call.Account == account && IsWanted(request, call)).Reverse().ToList();
        var start = request.Query["PageToken"].ToString() is { Length: > 0 } token ? wanted.FindIndex(call => "PA" + call.Sid == token) + 1 : page * size;
        var shown = wanted.Skip(start).Take(size).ToList();
        return RestAnswer.Ok(new
        {
            Calls = shown.Select(CallEndpoints.Body),
            Page = page,
            PageSize = size,
            Start = start,
            End = Math.Max(0, start + shown.Count - 1),
            Uri = PageUri(page),
            FirstPageUri = PageUri(0),
            NextPageUri = start + size < wanted.Count ? $"{PageUri(page + 1)}&PageToken=PA{shown[^1].Sid}" : null,
            PreviousPageUri = page > 0 ? PageUri(page - 1) : null,
        });

        string PageUri(int number)
        {
            var given = string.Concat(Filters.Where(name => Filter(request, name) is not null).Select(name => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Filter(request, name)!)}&"));
            return string.Create(CultureInfo.InvariantCulture, $"/2010-04-01/Accounts/{account.Sid}/Calls.json?{given}PageSize={size}&Page={number}");
        }
    }

    private static bool IsWanted(HttpRequest request, PhoneCall call)
    {
        var day = DateOnly.FromDateTime(call.StartedAt.UtcDateTime);
        return (Filter(request, "To") is not { } to || call.Number.Number == to)
            && (Filter(request, "From") is not { } from || call.From == from)
            && (Filter(request, "Status") is not { } status || call.Status == status)
            && (!TryDay(Filter(request, "StartTime"), out var on) || day == on)
            && (!TryDay(Filter(request, "StartTime>"), out var since) || day >= since)
            && (!TryDay(Filter(request, "StartTime<"), out var until) || day <= until);
    }

    private static string? Filter(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } value ? value : null;

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static int Number(HttpRequest request, string name, int whenUnset) =>
        int.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : whenUnset;
}

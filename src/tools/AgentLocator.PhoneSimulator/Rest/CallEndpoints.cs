using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>Calls: the state of one, and new instructions for one that runs.</summary>
internal static class CallEndpoints
{
    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/Accounts/{accountSid}/Calls/{sid}.json", (HttpContext http, string sid, CallRegistry calls) =>
            Find(http, calls, sid) is { } call ? RestAnswer.Ok(Body(call)) : RestAnswer.NotFound(http.Request));
        rest.MapPost("/Accounts/{accountSid}/Calls/{sid}.json", UpdateAsync);
        rest.MapGet("/Accounts/{accountSid}/Calls.json", (HttpContext http, CallRegistry calls) => CallList.Answer(http.Request, RestGate.AccountOf(http), calls));
    }

    private static PhoneCall? Find(HttpContext http, CallRegistry calls, string sid) =>
        calls.Find(sid) is { } call && call.Account == RestGate.AccountOf(http) ? call : null;

    private static async Task<IResult> UpdateAsync(HttpContext http, string sid, CallRegistry calls)
    {
        // A call that has ended is not found either: applications meet this whenever the caller is faster than they are.
        if (Find(http, calls, sid) is not { IsOver: false } call)
        {
            return RestAnswer.NotFound(http.Request);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        switch (form["Status"].ToString())
        {
            case "completed":
                call.End(call.IsAnswered ? CallStatus.Completed : CallStatus.Canceled, "ended over REST");
                return RestAnswer.Ok(Body(call));
            case "canceled" when !call.IsAnswered:
                call.End(CallStatus.Canceled, "ended over REST");
                return RestAnswer.Ok(Body(call));
            case "":
                break;
            default:
                return RestAnswer.Error(400, 21218, "Invalid Status");
        }

        var (twiml, url) = (form["Twiml"].ToString(), form["Url"].ToString());
        if (twiml.Length == 0 && url.Length == 0)
        {
            return RestAnswer.Error(400, 21205, "Url or Twiml is required");
        }

        var method = form["Method"].ToString() is { Length: > 0 } given ? given : "POST";
        return call.Redirect(twiml.Length > 0 ? new CallUpdate(twiml, null, method) : new CallUpdate(null, url, method))
            ? RestAnswer.Ok(Body(call))
            : RestAnswer.NotFound(http.Request);
    }

    public static object Body(PhoneCall call)
    {
        var uri = $"/2010-04-01/Accounts/{call.Account.Sid}/Calls/{call.Sid}";
        return new
        {
            call.Sid,
            AccountSid = call.Account.Sid,
            ParentCallSid = (string?)null,
            To = call.Number.Number,
            ToFormatted = call.Number.Number,
            call.From,
            FromFormatted = call.From,
            PhoneNumberSid = call.Number.Sid,
            call.Status,
            Direction = "inbound",
            StartTime = CallParameters.Rfc2822(call.StartedAt),
            EndTime = call.EndedAt is { } ended ? CallParameters.Rfc2822(ended) : null,
            Duration = call.DurationSeconds?.ToString(CultureInfo.InvariantCulture),
            Price = (string?)null,
            PriceUnit = "USD",
            AnsweredBy = (string?)null,
            ForwardedFrom = (string?)null,
            CallerName = (string?)null,
            ApiVersion = "2010-04-01",
            DateCreated = CallParameters.Rfc2822(call.StartedAt),
            DateUpdated = CallParameters.Rfc2822(call.EndedAt ?? call.StartedAt),
            Uri = uri + ".json",
            SubresourceUris = new { Recordings = uri + "/Recordings.json" },
        };
    }
}

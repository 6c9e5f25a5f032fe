using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Twiml;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>Media streams of a call that runs: started in whatever verb it is, as the verb of the same name would.</summary>
internal static class StreamEndpoints
{
    public static void Map(RouteGroupBuilder rest) => rest.MapPost("/Accounts/{accountSid}/Calls/{sid}/Streams.json", StartAsync);

    private static async Task<IResult> StartAsync(HttpContext http, string sid, CallRegistry calls, TimeProvider time)
    {
        if (calls.Find(sid) is not { IsOver: false, Fork: { } fork } call || call.Account != RestGate.AccountOf(http))
        {
            return RestAnswer.NotFound(http.Request);
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        try
        {
            var stream = fork(Read(form));
            return RestAnswer.Created(Body(call, stream, CallParameters.Rfc2822(time.GetUtcNow())));
        }
        catch (TwimlException e)
        {
            return RestAnswer.Error(400, e.Code, e.Message);
        }
    }

    private static StartStreamVerb Read(IFormCollection form)
    {
        var track = StreamVerbReader.Track(Given(form, "Track"));
        return new StartStreamVerb
        {
            Url = StreamVerbReader.Address(Given(form, "Url") ?? ""),
            Name = Given(form, "Name"),
            HearsInbound = track is "inbound_track" or "both_tracks",
            HearsOutbound = track is "outbound_track" or "both_tracks",
            StatusCallback = Given(form, "StatusCallback"),
            StatusCallbackMethod = Given(form, "StatusCallbackMethod") ?? "POST",
            Parameters = Enumerable.Range(1, 99)
                .Where(i => Given(form, $"Parameter{i}.Name") is not null)
                .ToDictionary(i => form[$"Parameter{i}.Name"].ToString(), i => form[$"Parameter{i}.Value"].ToString(), StringComparer.Ordinal),
        };
    }

    private static string? Given(IFormCollection form, string field) => form[field].ToString() is { Length: > 0 } value ? value : null;

    private static object Body(PhoneCall call, MediaStream stream, string now) => new
    {
        Sid = stream.Report.StreamSid,
        AccountSid = call.Account.Sid,
        CallSid = call.Sid,
        stream.Settings.Name,
        Status = "in-progress",
        DateUpdated = now,
        Uri = $"/2010-04-01/Accounts/{call.Account.Sid}/Calls/{call.Sid}/Streams/{stream.Report.StreamSid}.json",
    };
}

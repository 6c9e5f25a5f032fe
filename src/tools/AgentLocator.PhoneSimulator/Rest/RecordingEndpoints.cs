using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Rest;

/// <summary>Recordings: the record at once, the file (16-bit PCM, 8 kHz, mono) a while after it was announced, 404 until then.</summary>
internal static class RecordingEndpoints
{
    public static void Map(RouteGroupBuilder rest)
    {
        rest.MapGet("/Accounts/{accountSid}/Recordings/{sid}", Get);
        rest.MapGet("/Accounts/{accountSid}/Calls/{sid}/Recordings.json", List);
    }

    private static IResult Get(HttpContext http, string sid, CallRegistry calls, TimeProvider time)
    {
        var parts = sid.Split('.');
        var format = parts.Length > 1 ? parts[^1] : "wav";
        if (calls.FindRecording(parts[0]) is not var (call, recording) || call.Account != RestGate.AccountOf(http))
        {
            return RestAnswer.NotFound(http.Request);
        }

        var isThere = recording.AvailableAt <= time.GetUtcNow();
        return format switch
        {
            "json" => RestAnswer.Ok(Body(call, recording, isThere)),
            "wav" when isThere && recording.Audio is { } audio => Results.Bytes(WaveFile.WritePcm(audio), "audio/x-wav"),
            _ => RestAnswer.NotFound(http.Request),
        };
    }

    private static IResult List(HttpContext http, string sid, CallRegistry calls, TimeProvider time) =>
        calls.Find(sid) is { } call && call.Account == RestGate.AccountOf(http)
            ? RestAnswer.Ok(new { Recordings = call.Recordings.Select(r => Body(call, r, r.AvailableAt <= time.GetUtcNow())), NextPageUri = (string?)null })
            : RestAnswer.NotFound(http.Request);

    private static object Body(PhoneCall call, Recording recording, bool isThere)
    {
        var uri = $"/2010-04-01/Accounts/{call.Account.Sid}/Recordings/{recording.Sid}";
        return new
        {
            recording.Sid,
            AccountSid = call.Account.Sid,
            recording.CallSid,
            ConferenceSid = (string?)null,
            Status = isThere ? "completed" : "processing",
            Source = "RecordVerb",
            Channels = 1,
            Duration = recording.DurationSeconds.ToString(CultureInfo.InvariantCulture),
            Price = (string?)null,
            PriceUnit = "USD",
            ErrorCode = (int?)null,
            ApiVersion = "2010-04-01",
            StartTime = CallParameters.Rfc2822(recording.StartedAt),
            DateCreated = CallParameters.Rfc2822(recording.StartedAt),
            DateUpdated = CallParameters.Rfc2822(recording.StartedAt),
            MediaUrl = call.PublicUrl + uri,
            Uri = uri + ".json",
        };
    }
}

using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;

namespace AgentLocator.PhoneSimulator.Webhooks;

/// <summary>The form that every webhook of a call carries (twilio.com/docs/voice/twiml, "Request parameters").</summary>
internal static class CallParameters
{
    public static List<KeyValuePair<string, string>> Of(PhoneCall call)
    {
        var to = call.Number.Number;
        return
        [
            new("AccountSid", call.Account.Sid),
            new("ApiVersion", "2010-04-01"),
            new("CallSid", call.Sid),
            new("CallStatus", call.Status),
            new("Called", to),
            new("CalledCity", ""),
            new("CalledCountry", "IL"),
            new("CalledState", ""),
            new("CalledZip", ""),
            new("Caller", call.From),
            new("CallerCity", ""),
            new("CallerCountry", "IL"),
            new("CallerState", ""),
            new("CallerZip", ""),
            new("Direction", "inbound"),
            new("From", call.From),
            new("FromCity", ""),
            new("FromCountry", "IL"),
            new("FromState", ""),
            new("FromZip", ""),
            new("To", to),
            new("ToCity", ""),
            new("ToCountry", "IL"),
            new("ToState", ""),
            new("ToZip", ""),

            // Twilio adds parameters without notice; an application that signs over a list of known ones fails on this.
            new("ParameterOfTomorrow", "תוספת & more"),
        ];
    }

    /// <summary>The number-level status callback at the end of an incoming call.</summary>
    public static List<KeyValuePair<string, string>> AtTheEnd(PhoneCall call)
    {
        var seconds = call.DurationSeconds ?? 0;
        return
        [
            .. Of(call),
            new("CallDuration", seconds.ToString(CultureInfo.InvariantCulture)),
            new("Duration", Math.Ceiling(seconds / 60.0).ToString(CultureInfo.InvariantCulture)),
            new("Timestamp", Rfc2822(call.EndedAt ?? call.StartedAt)),
            new("CallbackSource", "call-progress-events"),
            new("SequenceNumber", "0"),
        ];
    }

    public static string Rfc2822(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}

using System.Text.Json.Serialization;

namespace AgentLocator.Twilio.Rest;

/// <summary>An account. Status: active, suspended, closed. Type: Trial, Full.</summary>
public sealed record TwilioAccount(string Sid, string? FriendlyName, string? Status, string? Type);

/// <summary>A number of an account (IncomingPhoneNumbers) with the URLs it calls.</summary>
public sealed record TwilioNumber(
    string Sid,
    string PhoneNumber,
    string? FriendlyName,
    string? VoiceUrl,
    string? VoiceMethod,
    string? VoiceFallbackUrl,
    string? VoiceFallbackMethod,
    string? StatusCallback,
    string? StatusCallbackMethod,
    string? VoiceApplicationSid,
    string? TrunkSid);

/// <summary>What to set on a number; null leaves it as it is.</summary>
public sealed record TwilioNumberUrls
{
    /// <summary>Answers incoming calls. Setting it does not help while the number is bound to an application or a trunk.</summary>
    public string? VoiceUrl { get; init; }

    public string? VoiceMethod { get; init; }

    /// <summary>Asked when the voice URL, or any later document of the call, fails.</summary>
    public string? VoiceFallbackUrl { get; init; }

    public string? VoiceFallbackMethod { get; init; }

    /// <summary>Told once, when an incoming call has ended.</summary>
    public string? StatusCallback { get; init; }

    public string? StatusCallbackMethod { get; init; }
}

/// <summary>A call. Status: queued, ringing, in-progress, completed, busy, failed, no-answer, canceled.</summary>
/// <param name="Duration">Seconds; null until the call has ended.</param>
/// <param name="Price">Negative amount as text; null until Twilio has charged, some minutes after the end.</param>
public sealed record TwilioCall(
    string Sid,
    string? AccountSid,
    string? ParentCallSid,
    string? From,
    string? To,
    string Status,
    string? Direction,
    DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    [property: JsonConverter(typeof(TwilioIntegerConverter))] int? Duration,
    string? AnsweredBy,
    string? Price,
    string? PriceUnit)
{
    /// <summary>Whether the call is over, however it ended.</summary>
    public bool HasEnded => Status is "completed" or "busy" or "failed" or "no-answer" or "canceled";
}

/// <summary>Changes a live call: new instructions, or its end. Exactly one is set.</summary>
public sealed record TwilioCallUpdate
{
    private TwilioCallUpdate()
    {
    }

    public string? Twiml { get; private init; }

    public string? Status { get; private init; }

    /// <summary>Ends the call.</summary>
    public static TwilioCallUpdate Complete { get; } = new() { Status = "completed" };

    /// <summary>Leaves the current document at once and runs this one.</summary>
    public static TwilioCallUpdate Run(TwiML.VoiceResponse document) => new() { Twiml = document.ToString() };
}

/// <summary>A media stream to be started within a live call: what <see cref="TwiML.StartStream"/> is in a document.</summary>
public sealed record TwilioStreamStart
{
    /// <summary>The verb whose address, tracks, name and parameters are sent.</summary>
    public required TwiML.StartStream Stream { get; init; }

    /// <summary>Told stream-started, stream-stopped and stream-error; null for nobody.</summary>
    public string? StatusCallback { get; init; }
}

/// <summary>A media stream of a call. Status: in-progress, stopped.</summary>
/// <param name="Name">As given at its start.</param>
public sealed record TwilioStream(string Sid, string? CallSid, string? Name, string? Status);

/// <summary>A recording's facts. Status: in-progress, paused, stopped, processing, completed, absent, failed.</summary>
/// <param name="Duration">Seconds; -1 or null until completed.</param>
/// <param name="Source">What recorded: RecordVerb, StartCallRecordingAPI, DialVerb, ...</param>
public sealed record TwilioRecording(
    string Sid,
    string? CallSid,
    string Status,
    int? Duration,
    int? Channels,
    string? Source,
    DateTimeOffset? StartTime,
    int? ErrorCode);

internal sealed record TwilioErrorBody(int? Code, string? Message, string? MoreInfo, int? Status);

using System.Globalization;
using System.Xml.Linq;

namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>Elements to verbs, with Twilio's defaults.</summary>
internal static class VerbReader
{
    private const int LongestPause = 180;
    private const int EndlessLoop = 1000;

    public static Verb Read(XElement element) => element.Name.LocalName switch
    {
        "Say" => new SayVerb(element.Value.Trim(), Loop(element)),
        "Play" => new PlayVerb(element.Value.Trim()),
        "Pause" => new PauseVerb(Math.Min(LongestPause, Number(element, "length", 1, least: 0))),
        "Gather" => Gather(element),
        "Record" => Record(element),
        "Start" => StreamVerbReader.Start(Only(element)),
        "Stop" => new StopStreamVerb((string?)Only(element).Attribute("name")),
        "Redirect" => new RedirectVerb(element.Value.Trim(), Method(element, "method")),
        "Hangup" => new HangupVerb(),
        "Reject" => new RejectVerb(OneOf(element, "reason", "rejected", "rejected", "busy")),
        _ => throw new TwimlException(12200, $"Schema validation warning: unknown element <{element.Name}>"),
    };

    public static string Method(XElement element, string attribute) => OneOf(element, attribute, "POST", "POST", "GET");

    public static string OneOf(XElement element, string attribute, string whenUnset, params string[] allowed)
    {
        var value = (string?)element.Attribute(attribute) ?? whenUnset;
        return allowed.FirstOrDefault(a => string.Equals(a, value, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(element, attribute, value);
    }

    private static XElement Only(XElement element) => element.Elements().Count() == 1
        ? element.Elements().Single()
        : throw new TwimlException(12200, $"Schema validation warning: <{element.Name}> takes one element");

    private static GatherVerb Gather(XElement element)
    {
        var input = ((string?)element.Attribute("input") ?? "dtmf").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (input.Length == 0 || input.Any(i => i is not ("dtmf" or "speech")))
        {
            throw Wrong(element, "input", string.Join(' ', input));
        }

        var timeout = Number(element, "timeout", 5, least: 1);
        var speechTimeoutIsAuto = (string?)element.Attribute("speechTimeout") == "auto";
        return new GatherVerb
        {
            Prompts = element.Elements().Select(Read).ToList(),
            TakesKeys = input.Contains("dtmf"),
            TakesSpeech = input.Contains("speech"),
            TimeoutSeconds = timeout,
            SpeechTimeoutIsAuto = speechTimeoutIsAuto,
            SpeechTimeoutSeconds = speechTimeoutIsAuto ? null : Number(element, "speechTimeout", timeout, least: 1),
            NumDigits = element.Attribute("numDigits") is null ? null : Number(element, "numDigits", 1, least: 1),
            FinishOnKey = Keys(element, "#", most: 1),
            Action = (string?)element.Attribute("action"),
            Method = Method(element, "method"),
            ActionOnEmptyResult = Flag(element, "actionOnEmptyResult", whenUnset: false),
            Language = (string?)element.Attribute("language") ?? "en-US",
            SpeechModel = (string?)element.Attribute("speechModel"),
            BargeIn = Flag(element, "bargeIn", whenUnset: true),
        };
    }

    private static RecordVerb Record(XElement element)
    {
        var events = ((string?)element.Attribute("recordingStatusCallbackEvent") ?? "completed").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (events.Any(e => e is not ("in-progress" or "completed" or "absent")))
        {
            throw Wrong(element, "recordingStatusCallbackEvent", string.Join(' ', events));
        }

        return new RecordVerb
        {
            Action = (string?)element.Attribute("action"),
            Method = Method(element, "method"),
            TimeoutSeconds = Number(element, "timeout", 5, least: 0),
            MaxLengthSeconds = Number(element, "maxLength", 3600, least: 1),
            FinishOnKey = Keys(element, "1234567890*#", most: 12),
            PlayBeep = Flag(element, "playBeep", whenUnset: true),
            TrimsSilence = OneOf(element, "trim", "trim-silence", "trim-silence", "do-not-trim") == "trim-silence",
            StatusCallback = (string?)element.Attribute("recordingStatusCallback"),
            StatusCallbackMethod = Method(element, "recordingStatusCallbackMethod"),
            StatusCallbackEvents = events.ToHashSet(),
        };
    }

    private static int Loop(XElement element) => Number(element, "loop", 1, least: 0) is var loop and > 0 ? loop : EndlessLoop;

    private static int Number(XElement element, string attribute, int whenUnset, int least)
    {
        if ((string?)element.Attribute(attribute) is not { } text)
        {
            return whenUnset;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw Wrong(element, attribute, text);
    }

    private static bool Flag(XElement element, string attribute, bool whenUnset) =>
        OneOf(element, attribute, whenUnset ? "true" : "false", "true", "false") == "true";

    private static string Keys(XElement element, string whenUnset, int most)
    {
        var keys = (string?)element.Attribute("finishOnKey") ?? whenUnset;
        return keys.Length <= most && keys.All("0123456789*#".Contains) ? keys : throw Wrong(element, "finishOnKey", keys);
    }

    private static TwimlException Wrong(XElement element, string attribute, string value) =>
        new(12200, $"Schema validation warning: '{value}' is not valid for attribute '{attribute}' of <{element.Name}>");
}

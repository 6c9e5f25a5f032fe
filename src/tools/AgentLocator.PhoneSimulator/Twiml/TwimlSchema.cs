using System.Xml.Linq;

namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>Which elements may stand where, with which attributes: the part of Twilio's schema that this carrier plays.</summary>
internal static class TwimlSchema
{
    private static readonly string[] SpeechMarkup =
        ["break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"];

    private static readonly Dictionary<string, (string[] Attributes, string[] Children)> Elements = new(StringComparer.Ordinal)
    {
        ["Response"] = ([], ["Say", "Play", "Pause", "Gather", "Record", "Start", "Stop", "Redirect", "Hangup", "Reject"]),
        ["Say"] = (["voice", "language", "loop"], SpeechMarkup),
        ["Play"] = (["loop", "digits"], []),
        ["Pause"] = (["length"], []),
        ["Gather"] = (
            [
                "action", "method", "timeout", "speechTimeout", "numDigits", "finishOnKey", "input", "language", "hints", "speechModel", "enhanced",
                "bargeIn", "actionOnEmptyResult", "partialResultCallback", "partialResultCallbackMethod", "profanityFilter", "debug", "maxSpeechTime",
            ],
            ["Say", "Play", "Pause"]),
        ["Record"] = (
            [
                "action", "method", "timeout", "finishOnKey", "maxLength", "playBeep", "trim", "recordingStatusCallback",
                "recordingStatusCallbackMethod", "recordingStatusCallbackEvent", "transcribe", "transcribeCallback",
            ],
            []),
        ["Start"] = (["action", "method"], ["Stream"]),
        ["Stop"] = ([], ["Stream"]),
        ["Stream"] = (["url", "name", "track", "connectorName", "statusCallback", "statusCallbackMethod"], ["Parameter"]),
        ["Parameter"] = (["name", "value"], []),
        ["Redirect"] = (["method"], []),
        ["Hangup"] = ([], []),
        ["Reject"] = (["reason"], []),
    };

    /// <summary>Throws 12200 for anything the schema does not know.</summary>
    public static void Check(XElement element)
    {
        if (SpeechMarkup.Contains(element.Name.LocalName))
        {
            return;
        }

        if (!Elements.TryGetValue(element.Name.LocalName, out var rule) || element.Name.NamespaceName.Length > 0)
        {
            throw new TwimlException(12200, $"Schema validation warning: unknown element <{element.Name}>");
        }

        if (element.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration && !rule.Attributes.Contains(a.Name.ToString())) is { } unknown)
        {
            throw new TwimlException(12200, $"Schema validation warning: attribute '{unknown.Name}' is not allowed in <{element.Name}>");
        }

        foreach (var child in element.Elements())
        {
            if (!rule.Children.Contains(child.Name.ToString()))
            {
                throw new TwimlException(12200, $"Schema validation warning: element <{child.Name}> is not allowed in <{element.Name}>");
            }

            Check(child);
        }
    }
}

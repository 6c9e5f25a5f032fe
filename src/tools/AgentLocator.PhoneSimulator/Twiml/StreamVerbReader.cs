using System.Xml.Linq;

namespace AgentLocator.PhoneSimulator.Twiml;

/// <summary>Reads `&lt;Start&gt;&lt;Stream&gt;` and refuses the addresses Twilio refuses: plain sockets (31922) and query strings (31923).</summary>
internal static class StreamVerbReader
{
    private const int LongestParameter = 500;

    public static StartStreamVerb Start(XElement stream)
    {
        var track = Track((string?)stream.Attribute("track"));
        return new StartStreamVerb
        {
            Url = Address((string?)stream.Attribute("url") ?? ""),
            Name = (string?)stream.Attribute("name"),
            HearsInbound = track is "inbound_track" or "both_tracks",
            HearsOutbound = track is "outbound_track" or "both_tracks",
            StatusCallback = (string?)stream.Attribute("statusCallback"),
            StatusCallbackMethod = VerbReader.Method(stream, "statusCallbackMethod"),
            Parameters = Parameters(stream),
        };
    }

    public static string Track(string? track)
    {
        track ??= "inbound_track";
        return track is "inbound_track" or "outbound_track" or "both_tracks"
            ? track
            : throw new TwimlException(31941, $"Stream - Invalid Track configuration: {track}");
    }

    /// <summary>A plain ws:// is taken to this machine only, where no certificate can be had.</summary>
    public static string Address(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || url.Any(char.IsWhiteSpace))
        {
            throw new TwimlException(31923, "Stream - WebSocket - Malformed URL");
        }

        if (address.Scheme != "wss" && !(address.Scheme == "ws" && address.IsLoopback))
        {
            throw new TwimlException(31922, "Stream - WebSocket - URL Schema Not Supported");
        }

        return address.Query.Length == 0 && address.Fragment.Length == 0
            ? url
            : throw new TwimlException(31923, "Stream - WebSocket - Malformed URL: a query string is not supported, use <Parameter>");
    }

    private static Dictionary<string, string> Parameters(XElement stream)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in stream.Elements("Parameter"))
        {
            var name = (string?)parameter.Attribute("name") ?? "";
            var value = (string?)parameter.Attribute("value") ?? "";
            if (name.Length == 0 || name.Length + value.Length > LongestParameter)
            {
                throw new TwimlException(12200, "Schema validation warning: <Parameter> needs a name, and at most 500 characters of name and value");
            }

            parameters[name] = value;
        }

        return parameters;
    }
}

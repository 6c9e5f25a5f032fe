using System.Net;

namespace AgentLocator.Twilio.Signatures;

/// <summary>
/// The spellings of one public URL that Twilio may have signed. Its back end is not consistent about the port, so that its own
/// helper libraries try the URL as given, without any port, and with the scheme's default port.
/// </summary>
internal static class SignedUrlSpellings
{
    public static IReadOnlyList<string> OfWebhook(string publicUrl)
    {
        return UrlParts.TryParse(publicUrl, out var parts) ? Ports(publicUrl, parts) : [];
    }

    public static IReadOnlyList<string> OfHandshake(string publicUrl)
    {
        if (!UrlParts.TryParse(publicUrl, out var parts))
        {
            return [];
        }

        string[] schemes = parts.Scheme is "https" or "wss" ? ["wss", "https"]
            : parts.Scheme is "http" or "ws" && parts.IsLoopback ? ["ws", "http", "wss", "https"]
            : [];
        return [.. schemes.SelectMany(scheme => Ports(null, parts with { Scheme = scheme })).Distinct(StringComparer.Ordinal)];
    }

    private static List<string> Ports(string? asGiven, UrlParts parts)
    {
        var defaultPort = parts.Scheme is "https" or "wss" ? ":443" : ":80";
        List<string> spellings = [parts.ToUrl(parts.Port), parts.ToUrl(""), parts.ToUrl(parts.Port.Length == 0 ? defaultPort : parts.Port)];
        if (asGiven is not null)
        {
            spellings.Add(asGiven.Split('#')[0]);
        }

        return [.. spellings.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A URL cut at the places that matter, each part as it was written: normalising would break the signature.</summary>
    private readonly record struct UrlParts(string Scheme, string UserAndHost, string Port, string Rest)
    {
        public bool IsLoopback
        {
            get
            {
                var host = UserAndHost[(UserAndHost.LastIndexOf('@') + 1)..].Trim('[', ']');
                return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                    || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
            }
        }

        public string ToUrl(string port) => Scheme + "://" + UserAndHost + port + Rest;

        public static bool TryParse(string? url, out UrlParts parts)
        {
            parts = default;
            var schemeEnd = url?.IndexOf("://", StringComparison.Ordinal) ?? -1;
            if (schemeEnd <= 0)
            {
                return false;
            }

            var text = url!.Split('#')[0];
            var hostStart = schemeEnd + 3;
            var hostEnd = text.AsSpan(hostStart).IndexOfAny('/', '?');
            hostEnd = hostEnd < 0 ? text.Length : hostStart + hostEnd;
            var authority = text[hostStart..hostEnd];
            if (authority.Length == 0)
            {
                return false;
            }

            // A colon inside [..] belongs to an IPv6 address, one before @ to a user name.
            var colon = authority.LastIndexOf(':');
            var hasPort = colon > authority.LastIndexOf(']') && colon > authority.LastIndexOf('@');
            parts = new UrlParts(
                text[..schemeEnd].ToLowerInvariant(),
                hasPort ? authority[..colon] : authority,
                hasPort ? authority[colon..] : "",
                text[hostEnd..]);
            return true;
        }
    }
}

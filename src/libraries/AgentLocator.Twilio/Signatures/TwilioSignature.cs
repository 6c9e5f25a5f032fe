using System.Security.Cryptography;
using System.Text;

namespace AgentLocator.Twilio.Signatures;

/// <summary>
/// The <c>X-Twilio-Signature</c> header: base64 of HMAC-SHA1, keyed with the account's auth token, over the public URL followed by
/// every form key and value, keys in ordinal order (Twilio, "Webhooks security"). Every check compares in constant time and
/// answers false rather than throwing, whatever the header holds.
/// </summary>
/// <remarks>
/// The URL must be built from the configured public origin, never from the Host header. A fragment (connection overrides) is
/// neither sent nor signed, and is ignored here.
/// </remarks>
public static class TwilioSignature
{
    /// <summary>Name of the request header that carries the signature, on webhooks and on WebSocket handshakes.</summary>
    public const string HeaderName = "X-Twilio-Signature";

    /// <summary>The signature of one request. A GET or a JSON body is signed with an empty <paramref name="form"/>.</summary>
    /// <param name="authToken">The account's primary auth token; a secondary token does not sign until it is promoted.</param>
    /// <param name="url">The exact URL to sign, query included.</param>
    /// <param name="form">Decoded form fields as they arrived. Repeated keys are signed once per distinct value, values in ordinal order.</param>
    public static string Compute(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        ArgumentException.ThrowIfNullOrEmpty(authToken);
        ArgumentNullException.ThrowIfNull(url);
        return Sign(authToken, url, Concatenate(form));
    }

    /// <summary>Checks a form POST (or, with an empty form, a GET) against its URL with and without the port.</summary>
    public static bool IsValid(string authToken, string? signatureHeader, string publicUrl, IEnumerable<KeyValuePair<string, string>> form)
    {
        return IsSigned(authToken, signatureHeader, SignedUrlSpellings.OfWebhook(publicUrl), Concatenate(form));
    }

    /// <summary>
    /// Checks a request whose body is not a form: the URL carries <c>bodySHA256</c> (hex of the raw body's SHA-256) and alone is signed.
    /// </summary>
    public static bool IsValidBody(string authToken, string? signatureHeader, string publicUrl, ReadOnlySpan<byte> body)
    {
        return IsSigned(authToken, signatureHeader, SignedUrlSpellings.OfWebhook(publicUrl), "")
            && BodyHashMatches(publicUrl, body);
    }

    /// <summary>
    /// Checks a WebSocket upgrade. Twilio signs the <c>wss://</c> URL while servers see <c>https://</c>, and has been seen to sign
    /// either: both spellings are accepted, with and without the port. Plain <c>ws://</c> and <c>http://</c> only for loopback hosts.
    /// </summary>
    public static bool IsValidHandshake(string authToken, string? signature, string publicUrl)
    {
        return IsSigned(authToken, signature, SignedUrlSpellings.OfHandshake(publicUrl), "");
    }

    private static bool IsSigned(string authToken, string? signature, IReadOnlyList<string> urls, string fields)
    {
        if (string.IsNullOrEmpty(authToken) || string.IsNullOrEmpty(signature))
        {
            return false;
        }

        // The text is compared, not the decoded bytes: base64 has several spellings of the same 20 bytes.
        var given = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var url in urls)
        {
            // No early exit: the time taken must not tell which spelling matched.
            valid |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Sign(authToken, url, fields)));
        }

        return valid;
    }

    private static string Sign(string authToken, string url, string fields)
    {
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(url + fields)));
    }

    private static string Concatenate(IEnumerable<KeyValuePair<string, string>> form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var fields = new StringBuilder();
        var sorted = form
            .Distinct()
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .ThenBy(field => field.Value, StringComparer.Ordinal);
        foreach (var field in sorted)
        {
            fields.Append(field.Key).Append(field.Value);
        }

        return fields.ToString();
    }

    private static bool BodyHashMatches(string publicUrl, ReadOnlySpan<byte> body)
    {
        const string Name = "bodySHA256=";
        var query = publicUrl.IndexOf('?', StringComparison.Ordinal);
        if (query < 0)
        {
            return false;
        }

        foreach (var part in publicUrl[(query + 1)..].Split('#')[0].Split('&'))
        {
            if (part.StartsWith(Name, StringComparison.Ordinal))
            {
                var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
                return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(part[Name.Length..].ToLowerInvariant()), expected);
            }
        }

        return false;
    }
}

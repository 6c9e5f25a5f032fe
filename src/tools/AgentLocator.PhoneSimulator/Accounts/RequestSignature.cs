using System.Security.Cryptography;
using System.Text;

namespace AgentLocator.PhoneSimulator.Accounts;

/// <summary>
/// X-Twilio-Signature as Twilio documents it: base64 of HMAC-SHA1 over the URL followed by every form parameter's key and value,
/// keys in ordinal order. Written here on its own so that the host's check is tested against something that is not the host.
/// </summary>
internal static class RequestSignature
{
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>>? parameters = null)
    {
        var text = new StringBuilder(url);
        foreach (var (key, value) in (parameters ?? []).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append(key).Append(value);
        }

        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
    }
}

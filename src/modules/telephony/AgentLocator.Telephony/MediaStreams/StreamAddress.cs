using AgentLocator.Telephony.Accounts;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>Where the carrier opens its sockets: always built from <c>PUBLIC_URL</c>, never from a request.</summary>
internal sealed class StreamAddress(IOptions<TelephonyOptions> telephony, IOptions<MediaStreamOptions> options) : ISingletonDependency
{
    /// <summary>The address for the carrier's document. Throws when <c>PUBLIC_URL</c> allows none.</summary>
    public string ForCarrier(string accountKey, string token)
    {
        var address = ForSignature(accountKey, token);
        var publicUrl = new Uri(address);
        return publicUrl.Scheme switch
        {
            "https" => "wss" + address["https".Length..],
            "http" when publicUrl.IsLoopback && options.Value.AllowLoopback => "ws" + address["http".Length..],
            _ => throw new InvalidOperationException("PUBLIC_URL must be https: the carrier opens media streams over TLS only."),
        };
    }

    /// <summary>The address as the carrier signs it, in the spelling of <c>PUBLIC_URL</c>; the check of signatures knows the others.</summary>
    public string ForSignature(string accountKey, string token) =>
        $"{telephony.Value.PublicUrl.TrimEnd('/')}/twilio/{accountKey}/stream/{token}";
}

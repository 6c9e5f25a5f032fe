using System.Text.RegularExpressions;
using AgentLocator.Twilio.Numbers;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Accounts;

/// <summary>The addresses that a tenant's carrier calls. Those of a caller's documents carry Twilio's connection overrides in the fragment.</summary>
internal sealed partial class WebhookUrls(IOptions<TelephonyOptions> options) : ISingletonDependency
{
    public const string TurnsKey = "turns";

    private readonly string _publicUrl = options.Value.PublicUrl.TrimEnd('/');

    public string Voice(string accountKey) => WebhookConnection.WhileCallerWaits.AppliedTo(Of(accountKey, "voice"));

    /// <summary>The same once more, for another node to answer; the number keeps it from going on for ever.</summary>
    public string VoiceElsewhere(string accountKey, int turns) => WebhookConnection.WhileCallerWaits.AppliedTo(Of(accountKey, $"voice?{TurnsKey}={turns}"));

    public string Fallback(string accountKey) => WebhookConnection.WhileCallerWaits.AppliedTo(Of(accountKey, "fallback"));

    public string Dialog(string accountKey, string step, int attempt) =>
        WebhookConnection.WhileCallerWaits.AppliedTo(Of(accountKey, $"dialog/{step}/{attempt}"));

    public string Status(string accountKey) => WebhookConnection.InBackground.AppliedTo(Of(accountKey, "status"));

    public string Recording(string accountKey) => WebhookConnection.InBackground.AppliedTo(Of(accountKey, "recording"));

    /// <summary>The address that the carrier signed, from the configured origin: the Host header is the sender's to choose.</summary>
    public string Signed(string pathAndQuery) => _publicUrl + pathAndQuery;

    /// <summary>What follows <c>/twilio/{accountKey}/</c> in an address of ours; null for any other.</summary>
    public static string? PathOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && Ours().Match(address.AbsolutePath) is { Success: true } match
        ? match.Groups["path"].Value
        : null;

    /// <summary>Whether an address is one of that account's, from whatever origin it was given out.</summary>
    public static bool IsOf(string accountKey, string? url) => url?.Contains($"/twilio/{accountKey}/", StringComparison.Ordinal) == true;

    private string Of(string accountKey, string path) => $"{_publicUrl}/twilio/{accountKey}/{path}";

    [GeneratedRegex("/twilio/[A-Za-z0-9_-]+/(?<path>[a-z0-9/]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Ours();
}

using System.Text.RegularExpressions;

namespace AgentLocator.Saas.Tenants;

/// <summary>The rules of a business code: it becomes a subdomain (RFC 1123: letters, digits, hyphens, none at the ends).</summary>
internal static partial class TenantCode
{
    public const int MaxLength = 30;

    /// <summary>The code of the demo business; nobody else may have it.</summary>
    public const string Demo = "demo";

    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        Demo, "www", "api", "app", "admin", "host", "root", "system", "internal", "mail", "smtp", "imap", "pop", "mx", "webmail", "ftp", "ns1", "ns2",
        "dns", "static", "assets", "cdn", "media", "files", "blob", "blobs", "img", "images", "auth", "login", "sign-in", "sign-up", "signin", "signup",
        "sign-out", "account", "accounts", "identity", "sso", "oauth", "hubs", "hub", "live", "ws", "wss", "twilio", "webhook", "webhooks", "recordings",
        "health", "status", "metrics", "monitor", "dev", "test", "staging", "prod", "production", "localhost", "local", "support", "help", "docs", "blog",
        "about", "legal", "privacy", "terms", "billing", "pay", "payments", "agentlocator", "agent-locator", "autodiscover", "autoconfig", "wpad", "isatap",
    };

    /// <summary>As people type it: with spaces around, in capitals.</summary>
    public static string Normalize(string text) => text.Trim().ToLowerInvariant();

    // A label that begins with xn-- would be read as an encoded Hebrew name.
    public static bool IsWellFormed(string code) => Pattern().IsMatch(code) && !code.StartsWith("xn--", StringComparison.Ordinal);

    public static bool IsReserved(string code) => Reserved.Contains(code);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{1,28}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}

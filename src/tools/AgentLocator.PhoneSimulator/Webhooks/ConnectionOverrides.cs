using System.Globalization;

namespace AgentLocator.PhoneSimulator.Webhooks;

/// <summary>
/// The fragment of a webhook's URL (`#rc=1&amp;ct=2000&amp;rt=5000&amp;tt=..&amp;rp=5xx,ct,rt`), which the carrier reads and never sends
/// (twilio.com/docs/usage/webhooks/webhooks-connection-overrides). Times in milliseconds, retries beyond the first attempt.
/// </summary>
internal sealed record ConnectionOverrides(int Retries, int ConnectTimeoutMs, int ReadTimeoutMs, int TotalTimeoutMs, IReadOnlySet<string> RetryOn)
{
    private static readonly ConnectionOverrides Default = new(1, 5000, 15000, 15000, new HashSet<string> { "ct" });

    /// <summary>The URL as it is asked for and signed, and the overrides. A value out of Twilio's range counts as not given.</summary>
    public static (string Url, ConnectionOverrides Overrides) Split(string url)
    {
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
        {
            return (url, Default);
        }

        var overrides = Default;
        foreach (var pair in url[(hash + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : pair[(equals + 1)..];
            overrides = pair[..Math.Max(0, equals)] switch
            {
                "rc" when Number(value, 0, 5) is { } n => overrides with { Retries = n },
                "ct" when Number(value, 100, 10000) is { } n => overrides with { ConnectTimeoutMs = n },
                "rt" when Number(value, 100, 15000) is { } n => overrides with { ReadTimeoutMs = n },
                "tt" when Number(value, 100, 15000) is { } n => overrides with { TotalTimeoutMs = n },
                "rp" => overrides with { RetryOn = value.Split(',', StringSplitOptions.TrimEntries).ToHashSet() },
                _ => overrides,
            };
        }

        return (url[..hash], overrides);
    }

    /// <summary>Reasons are ct, rt, 4xx and 5xx.</summary>
    public bool Retry(string reason) => RetryOn.Contains(reason) || RetryOn.Contains("all");

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}

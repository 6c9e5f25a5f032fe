using System.Globalization;

namespace AgentLocator.Twilio.Numbers;

/// <summary>
/// How Twilio connects to one webhook URL, written as the URL's fragment: <c>#ct=2000&amp;rt=5000&amp;rc=1&amp;rp=ct,rt,5xx</c> (Twilio,
/// "Webhooks: connection overrides"). The fragment is neither sent to the server nor signed. Without it Twilio waits up to 15 s for an
/// answer and retries a failed connection only, so that a dead host is dead air.
/// </summary>
public sealed record WebhookConnection
{
    /// <summary>
    /// For URLs that a caller is waiting on: 2 s to connect, 5 s for the answer, one retry on either or on a 5xx: at most 14 s
    /// before the fallback, inside Twilio's limit of 15 s for all tries.
    /// </summary>
    public static WebhookConnection WhileCallerWaits { get; } = new();

    /// <summary>For callbacks nobody waits on: 5 s to connect, 7 s for the answer, three retries (Twilio stops at 15 s in all).</summary>
    public static WebhookConnection InBackground { get; } = new() { ConnectTimeoutMs = 5000, ReadTimeoutMs = 7000, Retries = 3 };

    /// <summary><c>ct</c>: milliseconds to connect, 100 to 10000.</summary>
    public int ConnectTimeoutMs { get; init; } = 2000;

    /// <summary><c>rt</c>: milliseconds to the first byte and between bytes, 100 to 15000.</summary>
    public int ReadTimeoutMs { get; init; } = 5000;

    /// <summary><c>rc</c>: tries after the first, 0 to 5.</summary>
    public int Retries { get; init; } = 1;

    /// <summary><c>rp</c>: what is tried again, comma separated: ct, rt, 4xx, 5xx, all.</summary>
    public string RetryOn { get; init; } = "ct,rt,5xx";

    /// <summary>The URL with these overrides; a fragment it already has is replaced.</summary>
    /// <exception cref="InvalidOperationException">A value is outside Twilio's limits, which would make it ignore the override.</exception>
    public string AppliedTo(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        if (ConnectTimeoutMs is < 100 or > 10_000 || ReadTimeoutMs is < 100 or > 15_000 || Retries is < 0 or > 5)
        {
            throw new InvalidOperationException("Twilio allows ct 100..10000, rt 100..15000 and rc 0..5.");
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{url.Split('#')[0]}#ct={ConnectTimeoutMs}&rt={ReadTimeoutMs}&rc={Retries}&rp={RetryOn}");
    }
}

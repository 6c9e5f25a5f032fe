using System.Diagnostics;
using System.Diagnostics.Metrics;
using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Measures one webhook from its arrival to its answer: a span, and a duration by kind and outcome. The carrier gives up after 15 seconds.</summary>
internal sealed class WebhookWatch : IDisposable
{
    private static readonly Meter Meter = new("AgentLocator.Telephony.Webhooks");
    private static readonly ActivitySource Source = new("AgentLocator.Telephony.Webhooks");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "webhook.duration",
        "s",
        "Time to answer the carrier, by kind and outcome: answered, offline (from memory), fallback (words that excuse us), refused, unread",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15] });

    private readonly string _kind;
    private readonly long _begunAt = Stopwatch.GetTimestamp();
    private readonly Activity? _span;
    private string _outcome = "refused";

    private WebhookWatch(string kind)
    {
        _kind = kind;
        _span = Source.StartActivity("webhook " + kind, ActivityKind.Server);
        _span?.SetTag("webhook", kind);
    }

    public static WebhookWatch Begin(WebhookKind kind) => new(kind.ToString().ToLowerInvariant());

    public void Admitted(WebhookCall webhook)
    {
        _outcome = "answered";
        _span?.SetTag("tenant.id", webhook.Account.TenantId);
        _span?.SetTag("call.id", CallIds.Of(webhook.Account.TenantId, webhook.CallSid));
        _span?.SetTag("call.sid", webhook.CallSid);
    }

    /// <summary>Answered from memory: the database is away.</summary>
    public void Offline() => _outcome = "offline";

    /// <summary>The work failed or took too long; the caller hears the spoken fallback, or a callback is lost.</summary>
    public void Failed()
    {
        _outcome = "fallback";
        _span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>It cannot be known whose webhook it is.</summary>
    public void Unread()
    {
        _outcome = "unread";
        _span?.SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        _span?.SetTag("outcome", _outcome);
        _span?.Dispose();
        Duration.Record(
            Stopwatch.GetElapsedTime(_begunAt).TotalSeconds,
            new KeyValuePair<string, object?>("webhook", _kind),
            new KeyValuePair<string, object?>("outcome", _outcome));
    }
}

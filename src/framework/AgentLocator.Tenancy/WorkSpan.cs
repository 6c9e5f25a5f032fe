using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentLocator.Tenancy;

/// <summary>
/// One run of a job or an event's handler: a span of its own, linked to the one that asked for it, and a count by outcome. Names of classes and ids only: an error's
/// message stays in the row.
/// </summary>
internal sealed class WorkSpan : IDisposable
{
    /// <summary>Of a W3C trace context, version 00 (<c>traceparent</c>).</summary>
    public const int MaxTraceParentLength = 55;

    private static readonly ActivitySource Source = new("AgentLocator.Tenancy");
    private static readonly Meter Meter = new("AgentLocator.Tenancy");
    private static readonly Counter<long> JobRuns = Meter.CreateCounter<long>("jobs.runs", description: "Runs of jobs by name and outcome: done, failed");
    private static readonly Counter<long> HandlerRuns = Meter.CreateCounter<long>("outbox.handled", description: "Runs of event handlers by event and outcome: done, failed");

    private readonly Activity? _span;
    private readonly Counter<long> _runs;
    private readonly KeyValuePair<string, object?> _label;
    private string _outcome = "done";

    private WorkSpan(string title, string? traceParent, Counter<long> runs, KeyValuePair<string, object?> label)
    {
        (_runs, _label) = (runs, label);
        ActivityLink[] links = ActivityContext.TryParse(traceParent, null, isRemote: true, out var asked) ? [new ActivityLink(asked)] : [];

        // A trace of its own: what asked for it ended long ago, and may have asked for a thousand.
        Activity.Current = null;
        _span = Source.StartActivity(title, ActivityKind.Consumer, parentContext: default, links: links);
    }

    /// <summary>The trace that a row which is made now belongs to; null when nobody keeps it.</summary>
    public static string? CurrentTraceParent => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    public static WorkSpan OfJob(string name, Guid id, Guid? tenantId, int tries, string? traceParent)
    {
        var span = new WorkSpan("job " + name, traceParent, JobRuns, new("job", name));
        span._span?.SetTag("job.name", name).SetTag("job.id", id).SetTag("job.try", tries).SetTag("tenant.id", tenantId);
        return span;
    }

    public static WorkSpan OfHandler(string handler, string eventName, long eventId, Guid? tenantId, string? traceParent)
    {
        var span = new WorkSpan("handle " + eventName, traceParent, HandlerRuns, new("event", eventName));
        span._span?.SetTag("event.handler", handler).SetTag("event.name", eventName).SetTag("event.id", eventId).SetTag("tenant.id", tenantId);
        return span;
    }

    public void Failed(Exception exception)
    {
        _outcome = "failed";
        _span?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose()
    {
        _runs.Add(1, _label, new KeyValuePair<string, object?>("outcome", _outcome));
        _span?.SetTag("outcome", _outcome);
        _span?.Dispose();
    }
}

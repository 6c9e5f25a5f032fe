using System.Diagnostics;
using OpenTelemetry;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// What spans may say, ids and kinds: everything else is taken off before it leaves, whatever a library put there. Paths and addresses hold tokens, SQL may hold
/// what somebody said, and a message of an error may quote either.
/// </summary>
internal sealed class SpanAttributes : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Allowed = new(StringComparer.Ordinal)
    {
        "tenant.id", "call.id", "call.sid", "job.id", "job.name", "job.try", "event.id", "event.name", "event.handler", "recording.id", "outcome", "webhook", "stream.end",
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "error.type", "server.address", "server.port",
        "db.system", "db.system.name", "db.namespace", "db.response.status_code", "db.operation.name",
        "otel.status_code",
    };

    // Whoever records an exception on a span asks the listeners what to say of it.
    private readonly ActivityListener _errors = new()
    {
        ShouldListenTo = _ => true,
        ExceptionRecorder = (_, _, ref tags) =>
        {
            tags.Add("exception.message", "");
            tags.Add("exception.stacktrace", "");
        },
    };

    public SpanAttributes() => ActivitySource.AddActivityListener(_errors);

    public override void OnEnd(Activity data)
    {
        List<string>? unknown = null;
        foreach (ref readonly var tag in data.EnumerateTagObjects())
        {
            if (!Allowed.Contains(tag.Key))
            {
                (unknown ??= []).Add(tag.Key);
            }
        }

        unknown?.ForEach(key => data.SetTag(key, null));
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _errors.Dispose();
        base.Dispose(disposing);
    }
}

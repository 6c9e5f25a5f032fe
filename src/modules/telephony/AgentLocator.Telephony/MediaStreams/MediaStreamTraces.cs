using System.Diagnostics;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>A span for each stream from upgrade to close; none for a frame.</summary>
internal static class MediaStreamTraces
{
    private static readonly ActivitySource Source = new("AgentLocator.Telephony.MediaStreams");

    public static Activity? Begin(StreamTicket ticket) => Source.StartActivity("media stream", ActivityKind.Server)?
        .SetTag("tenant.id", ticket.TenantId)
        .SetTag("call.id", ticket.CallId)
        .SetTag("call.sid", ticket.CallSid);
}

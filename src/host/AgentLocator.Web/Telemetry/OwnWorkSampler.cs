using System.Diagnostics;
using OpenTelemetry.Trace;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// Takes every trace that begins with something done for somebody: a request, a job, an event. A query or request to another machine that belongs to none is a loop
/// looking for work, once a second, and would bury the rest. What a stranger's traceparent asks for decides nothing. Without a collector
/// spans exist for the log alone.
/// </summary>
internal sealed class OwnWorkSampler(bool isExported) : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var isStray = samplingParameters.Kind == ActivityKind.Client && (parent.TraceId == default || (parent.TraceFlags & ActivityTraceFlags.Recorded) == 0);
        return new SamplingResult(isStray ? SamplingDecision.Drop : isExported ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly);
    }
}

using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Transcripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription.Analysis;

/// <summary>Which call may turn out to have no recording.</summary>
[BackgroundJobName("transcription.analyze-unrecorded-call")]
internal sealed record AnalyzeUnrecordedCallArgs(Guid CallId);

/// <summary>A call is over. Whether it has a recording is not known yet: a stream is still being moved, a message still being fetched.</summary>
internal sealed class CallEndedHandler(IBackgroundJobManager jobs, AnalysisOptions options) : IDistributedEventHandler<CallEndedEto>, ITransientDependency
{
    public Task HandleEventAsync(CallEndedEto eventData) => jobs.EnqueueAsync(new AnalyzeUnrecordedCallArgs(eventData.CallId), delay: options.UnrecordedAfter);
}

/// <summary>
/// Looks, a while after the call's end, whether a recording has become ready. If none has, and nobody has analysed the call, it is analysed from what was
/// recognised while it ran. To be wrong costs a run: a recording that comes later is transcribed, and its transcript is analysed in another.
/// </summary>
internal sealed class AnalyzeUnrecordedCallJob(TenantScope scope, ICurrentTenant currentTenant) : AsyncBackgroundJob<AnalyzeUnrecordedCallArgs>, ITransientDependency
{
    private const int ConflictRetries = 3;

    public override Task ExecuteAsync(AnalyzeUnrecordedCallArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A call is analysed for a tenant.");
        return scope.RunAsync(
            tenantId,
            async services =>
            {
                if (await IsUnrecordedAsync(services, args.CallId))
                {
                    await services.GetRequiredService<CallAnalyses>().RequestAsync(args.CallId);
                }
            },
            ConflictRetries);
    }

    private static async Task<bool> IsUnrecordedAsync(IServiceProvider services, Guid callId) =>
        !await services.GetRequiredService<CallAnalyses>().ExistsAsync(callId)
        && !await IsTranscribedAsync(services, callId)
        && (await services.GetRequiredService<IRecordingAudio>().OfCallAsync(callId)).Count == 0
        && await services.GetRequiredService<ICallDialogue>().FindAsync(callId) is not null;

    // One that is on its way, or whose event is, brings the analysis with it.
    private static async Task<bool> IsTranscribedAsync(IServiceProvider services, Guid callId) =>
        await (await services.GetRequiredService<IRepository<Transcript, Guid>>().GetQueryableAsync()).AnyAsync(transcript => transcript.CallId == callId);
}

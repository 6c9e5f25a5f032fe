using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What was said is known: a run for each time that it was found out.</summary>
internal sealed class CallTranscribedHandler(CallAnalyses analyses) : IDistributedEventHandler<CallTranscribedEto>, ITransientDependency
{
    public Task HandleEventAsync(CallTranscribedEto eventData) => analyses.RequestAsync(eventData.CallId);
}

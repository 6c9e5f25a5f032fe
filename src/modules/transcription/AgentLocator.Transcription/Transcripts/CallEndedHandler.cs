using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>A transcript that is to be made of the dialogue waits for the dialogue's end.</summary>
internal sealed class CallEndedHandler(TranscriptProgress progress) : IDistributedEventHandler<CallEndedEto>, ITransientDependency
{
    public Task HandleEventAsync(CallEndedEto eventData) => progress.GoOnAfterCallAsync(eventData.CallId);
}

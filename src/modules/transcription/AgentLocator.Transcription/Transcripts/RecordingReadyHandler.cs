using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Each recording that can be played is put down for transcription.</summary>
internal sealed class RecordingReadyHandler(IRecordingAudio audio, TranscriptIntake intake) : IDistributedEventHandler<RecordingReadyEto>, ITransientDependency
{
    public async Task HandleEventAsync(RecordingReadyEto eventData)
    {
        // Asked for, not believed: it is the ambient tenant's, or there is none.
        if (await audio.FindAsync(eventData.RecordingId) is { } recording)
        {
            await intake.AddAsync(eventData.RecordingId, recording);
        }
    }
}

using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Transcripts.Retention;

/// <summary>After how many days a business wants transcripts and recordings erased; 0 for never. The two go their own ways.</summary>
internal sealed record RetentionRule(int TranscriptDays, int RecordingDays)
{
    public bool KeepsAll => TranscriptDays == 0 && RecordingDays == 0;
}

/// <summary>Reads the ambient tenant's rule.</summary>
internal sealed class RetentionRules(TranscriptionWishes wishes) : ITransientDependency
{
    public async Task<RetentionRule> GetAsync() => new(
        await wishes.DaysAsync(TranscriptionSettings.TranscriptRetentionDays),
        await wishes.DaysAsync(TranscriptionSettings.RecordingRetentionDays));
}

namespace AgentLocator.Transcription.Transcripts;

/// <summary>A stretch of speech as text. What was heard is never overwritten: a correction stands beside it.</summary>
public sealed class TranscriptSegment : Entity<Guid>, IMultiTenant
{
    public const int MaxTextLength = 4000;

    private TranscriptSegment()
    {
    }

    internal TranscriptSegment(Guid id, Guid transcriptId, int run, Guid? recordingId, Utterance utterance) : base(id)
    {
        TranscriptId = transcriptId;
        Run = run;
        RecordingId = recordingId;
        Speaker = utterance.Speaker;
        StartMs = utterance.StartMs;
        EndMs = utterance.EndMs;
        Text = utterance.Text.Length <= MaxTextLength ? utterance.Text : utterance.Text[..MaxTextLength];
        Confidence = utterance.Confidence;
    }

    public Guid? TenantId { get; private set; }

    public Guid TranscriptId { get; private set; }

    public int Run { get; private set; }

    /// <summary>Where it can be heard; null when it comes from the dialogue.</summary>
    public Guid? RecordingId { get; private set; }

    public Speaker Speaker { get; private set; }

    /// <summary>Milliseconds since the call's start.</summary>
    public int StartMs { get; private set; }

    /// <summary>Milliseconds since the call's start.</summary>
    public int EndMs { get; private set; }

    /// <summary>As it was heard.</summary>
    public string Text { get; private set; } = "";

    /// <summary>0 to 1; null where the provider gives none.</summary>
    public double? Confidence { get; private set; }

    /// <summary>What a person made of it; null while nobody did.</summary>
    public string? Correction { get; private set; }

    public Guid? CorrectedBy { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? CorrectedAt { get; private set; }

    /// <summary>Whoever writes what was heard takes the correction back.</summary>
    internal void Correct(string text, Guid? userId, DateTime now)
    {
        var trimmed = Check.NotNullOrWhiteSpace(text, nameof(text), MaxTextLength).Trim();
        var isAsHeard = trimmed == Text;
        Correction = isAsHeard ? null : trimmed;
        CorrectedBy = isAsHeard ? null : userId;
        CorrectedAt = isAsHeard ? null : now;
    }

    /// <summary>A person's correction of what was said at that time, heard again by a later run.</summary>
    internal void TakeOver(TranscriptSegment earlier) =>
        (Correction, CorrectedBy, CorrectedAt) = (earlier.Correction, earlier.CorrectedBy, earlier.CorrectedAt);

    /// <summary>Whether at least half of it lies in the time of an earlier run's segment of the same speaker.</summary>
    internal bool IsWithin(TranscriptSegment earlier)
    {
        var common = Math.Min(EndMs, earlier.EndMs) - Math.Max(StartMs, earlier.StartMs);
        return Speaker == earlier.Speaker && common >= 0 && common * 2 >= EndMs - StartMs;
    }

    /// <summary>The same, in another run.</summary>
    internal TranscriptSegment CopyTo(Guid id, int run)
    {
        var copy = new TranscriptSegment(id, TranscriptId, run, RecordingId, new Utterance(Speaker, StartMs, EndMs, Text, Confidence));
        copy.TakeOver(this);
        return copy;
    }
}

/// <summary>What was said, by whom and when: milliseconds since the call's start.</summary>
internal sealed record Utterance(Speaker Speaker, int StartMs, int EndMs, string Text, double? Confidence);

namespace AgentLocator.Transcription.Contracts;

/// <summary>What was said in a call is known as text. Published once for each run; a run again by hand is another.</summary>
[EventName("transcription.call-transcribed")]
public sealed record CallTranscribedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    public Guid TranscriptId { get; init; }

    /// <summary>0 when nothing was said that could be understood.</summary>
    public int SegmentCount { get; init; }

    /// <summary>The provider's name, or <see cref="TranscriptSources.Dialogue"/>.</summary>
    public string Source { get; init; } = "";
}

/// <summary>Where a transcript's words come from, when not from a provider.</summary>
public static class TranscriptSources
{
    /// <summary>What was recognised during the call, turn by turn.</summary>
    public const string Dialogue = "Dialogue";
}

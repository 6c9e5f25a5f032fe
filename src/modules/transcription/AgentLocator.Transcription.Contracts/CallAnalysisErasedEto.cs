namespace AgentLocator.Transcription.Contracts;

/// <summary>What was understood of a call is erased, as the business's rule says: what others made of its words has to go too. Published with each erasure.</summary>
[EventName("transcription.call-analysis-erased")]
public sealed record CallAnalysisErasedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    public Guid AnalysisId { get; init; }
}

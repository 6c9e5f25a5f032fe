namespace AgentLocator.Crm.Suggestions;

/// <summary>A value that a call told, which differs from what is known.</summary>
public sealed record SuggestionDto
{
    public Guid Id { get; init; }

    public SuggestedField Field { get; init; }

    /// <summary>What is known; null when nothing is.</summary>
    public string? Present { get; init; }

    public string Suggested { get; init; } = "";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; init; }

    public SuggestionState State { get; init; }

    public Guid CallId { get; init; }

    public Guid ContactId { get; init; }

    /// <summary>Null for a field of the contact.</summary>
    public Guid? LeadId { get; init; }

    public DateTime CreatedAt { get; init; }

    internal static SuggestionDto Of(Suggestion suggestion, SuggestionTarget target) => new()
    {
        Id = suggestion.Id,
        Field = suggestion.Field,
        Present = target.Get(suggestion.Field),
        Suggested = suggestion.Value,
        Confidence = suggestion.Confidence,
        State = suggestion.State,
        CallId = suggestion.CallId,
        ContactId = suggestion.ContactId,
        LeadId = suggestion.LeadId,
        CreatedAt = suggestion.CreationTime,
    };
}

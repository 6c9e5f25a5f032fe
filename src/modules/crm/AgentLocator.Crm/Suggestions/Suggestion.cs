namespace AgentLocator.Crm.Suggestions;

/// <summary>What a call can tell of a contact or a lead. The names are those of the analysis's fields.</summary>
public enum SuggestedField
{
    ContactName,
    Email,
    Company,
    City,
    Address,
    Reason,
    CallbackNumber,
    Service,
    AppointmentAt,
    Amount,
}

/// <summary>What became of what a call told.</summary>
public enum SuggestionState
{
    /// <summary>It differs from what is known, or is not sure enough: a person has to say.</summary>
    Open,

    /// <summary>A person took it over.</summary>
    Accepted,

    /// <summary>A person does not want it.</summary>
    Dismissed,

    /// <summary>Nothing was known, so it was written without asking anybody.</summary>
    Filled,
}

/// <summary>A value that a call told for a field, and what became of it. A call has one for a field.</summary>
[Audited]
public sealed class Suggestion : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxValueLength = 300;

    private Suggestion()
    {
    }

    internal Suggestion(Guid id, SuggestionSubject subject, SuggestedField field) : base(id)
    {
        ContactId = subject.ContactId;
        LeadId = subject.LeadId;
        CallId = subject.CallId;
        Field = field;
    }

    public Guid? TenantId { get; private set; }

    public Guid ContactId { get; private set; }

    /// <summary>Null for a field of the contact.</summary>
    public Guid? LeadId { get; private set; }

    /// <summary>The telephony module's call that told it.</summary>
    public Guid CallId { get; private set; }

    public SuggestedField Field { get; private set; }

    /// <summary>As text: times in ISO 8601 with offset, sums with a point.</summary>
    public string Value { get; private set; } = "";

    /// <summary>0 to 1.</summary>
    public double Confidence { get; private set; }

    public SuggestionState State { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>The user who decided; null while nobody did.</summary>
    public Guid? DeciderId { get; private set; }

    /// <summary>Takes what a run of the analysis told. What a person has decided about the same value stands.</summary>
    internal void Offer(string value, double confidence, SuggestionState state, DateTime now)
    {
        if (State is SuggestionState.Accepted or SuggestionState.Dismissed && value == Value)
        {
            return;
        }

        Value = Check.NotNullOrWhiteSpace(value, nameof(value), MaxValueLength);
        Confidence = confidence;
        State = state;
        ChangedAt = now;
        DeciderId = null;
    }

    /// <summary>A person decides. The same decision again changes nothing; another than before is refused.</summary>
    internal bool Decide(SuggestionState decision, Guid? deciderId, DateTime now)
    {
        if (State == decision)
        {
            return false;
        }

        if (State != SuggestionState.Open)
        {
            throw new BusinessException("Crm:SuggestionDecided");
        }

        Settle(decision, deciderId, now);
        return true;
    }

    /// <summary>It was decided elsewhere: where the call is shown.</summary>
    internal void Settle(SuggestionState decision, Guid? deciderId, DateTime now)
    {
        State = decision;
        DeciderId = deciderId;
        ChangedAt = now;
    }
}

/// <summary>For whom, and from which call.</summary>
internal sealed record SuggestionSubject(Guid ContactId, Guid? LeadId, Guid CallId);

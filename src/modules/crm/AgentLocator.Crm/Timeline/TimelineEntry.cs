using AgentLocator.Crm.Contacts;

namespace AgentLocator.Crm.Timeline;

/// <summary>What happened.</summary>
public enum TimelineEntryKind
{
    /// <summary>The contact called.</summary>
    Call,

    LeadCreated,

    /// <summary>Something was added to an open lead.</summary>
    LeadUpdated,

    TaskCreated,

    TaskCompleted,

    /// <summary>What a call was about.</summary>
    CallAnalyzed,
}

/// <summary>A fact about a contact or lead; written once, never changed, but for a call's summary, which a later analysis replaces and whose words go when the analysis is erased.</summary>
public sealed class TimelineEntry : CreationAuditedEntity<Guid>, IMultiTenant
{
    public const int MaxTextLength = 2000;
    public const int MaxTextKeyLength = 64;

    private TimelineEntry()
    {
    }

    /// <param name="id">The new entry's id.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="subject">Of whom and of what.</param>
    /// <param name="text">Words that somebody said or wrote; cut to fit.</param>
    /// <param name="textKey">The module's text around them; the words alone when null.</param>
    public TimelineEntry(Guid id, TimelineEntryKind kind, DateTime at, TimelineSubject subject, string? text, string? textKey) : base(id)
    {
        Kind = kind;
        At = at;
        ContactId = subject.ContactId;
        LeadId = subject.LeadId;
        CallId = subject.CallId;
        Text = SpokenText.Fit(text, MaxTextLength);
        TextKey = Check.Length(textKey, nameof(textKey), MaxTextKeyLength);
    }

    public Guid? TenantId { get; private set; }

    public TimelineEntryKind Kind { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    public Guid? ContactId { get; private set; }

    public Guid? LeadId { get; private set; }

    /// <summary>The telephony module's call that caused it.</summary>
    public Guid? CallId { get; private set; }

    public string? Text { get; private set; }

    public string? TextKey { get; private set; }

    /// <summary>Of a summary the analysis's run, from 1.</summary>
    public int? Run { get; private set; }

    /// <summary>Puts the summary of a later run, and what it belongs to by now, in the place of the one before.</summary>
    internal void Retell(string summary, TimelineSubject subject, int run)
    {
        Text = SpokenText.Fit(summary, MaxTextLength);
        TextKey = null;
        ContactId = subject.ContactId;
        LeadId = subject.LeadId;
        Run = run;
    }

    /// <summary>Its words go; that the call was understood, and whose it turned out to be, stays.</summary>
    internal void EraseSummary()
    {
        Text = null;
        TextKey = "Timeline:SummaryErased";
    }
}

/// <summary>Of whom and of what an entry speaks.</summary>
public sealed record TimelineSubject(Guid? ContactId, Guid? LeadId, Guid? CallId);

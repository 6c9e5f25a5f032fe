using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Timeline;

namespace AgentLocator.Crm.Tasks;

/// <summary>Why somebody of the business has to do something.</summary>
public enum TaskKind
{
    /// <summary>A caller left details or a message, or something was said to be done next.</summary>
    FollowUp,

    /// <summary>A caller left nothing.</summary>
    MissedCall,
}

/// <summary>Something that somebody of the business has to do. (Not named Task, which is .NET's.)</summary>
[Audited]
public sealed class CrmTask : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxTitleLength = 200;

    /// <summary>Type of the live event.</summary>
    public const string ChangedEvent = "task.changed";

    /// <summary>Who left details expects a call the same day.</summary>
    public static readonly TimeSpan FollowUpDueIn = TimeSpan.FromHours(4);

    /// <summary>Who left nothing calls somebody else next.</summary>
    public static readonly TimeSpan MissedCallDueIn = TimeSpan.FromHours(1);

    private CrmTask()
    {
    }

    private CrmTask(Guid id, TaskKind kind, Guid callId, DateTime dueAt) : base(id)
    {
        Kind = kind;
        CallId = callId;
        DueAt = dueAt;
    }

    public Guid? TenantId { get; private set; }

    public TaskKind Kind { get; private set; }

    /// <summary>In the caller's words; null where the kind and the contact say it all.</summary>
    public string? Title { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime DueAt { get; private set; }

    /// <summary>UTC; null while open.</summary>
    public DateTime? DoneAt { get; private set; }

    public Guid? ContactId { get; private set; }

    public Guid? LeadId { get; private set; }

    /// <summary>The telephony module's call that made it.</summary>
    public Guid? CallId { get; private set; }

    /// <summary>Within the call: 0 is what the call itself asks for, the others were found in what was said.</summary>
    public int Position { get; private set; }

    public static CrmTask FollowUp(Guid id, Guid callId, Guid contactId, Guid leadId, string? title, DateTime now) =>
        new(id, TaskKind.FollowUp, callId, now + FollowUpDueIn)
        {
            ContactId = contactId,
            LeadId = leadId,
            Title = SpokenText.Fit(title, MaxTitleLength),
        };

    public static CrmTask MissedCall(Guid id, Guid callId, Guid? contactId, DateTime now) =>
        new(id, TaskKind.MissedCall, callId, now + MissedCallDueIn) { ContactId = contactId };

    /// <param name="id">The new task's id.</param>
    /// <param name="subject">Of whom and of which call.</param>
    /// <param name="position">From 1 within the call.</param>
    /// <param name="title">What is to be done.</param>
    /// <param name="dueAt">UTC; null or past when nobody said when: as for a call back.</param>
    /// <param name="now">UTC.</param>
    public static CrmTask Promised(Guid id, TimelineSubject subject, int position, string title, DateTime? dueAt, DateTime now) =>
        new(id, TaskKind.FollowUp, subject.CallId ?? throw new ArgumentException("has no call", nameof(subject)), dueAt > now ? dueAt.Value : now + FollowUpDueIn)
        {
            ContactId = subject.ContactId,
            LeadId = subject.LeadId,
            Position = position,
            Title = SpokenText.Fit(title, MaxTitleLength),
        };

    /// <summary>Whether this is what the call itself asks for, and the title says the same wish.</summary>
    public bool Wishes(string title) => Position == 0 && SameWish.Is(Title, title);

    /// <summary>Says in clear words what the caller said. False when somebody has done it already: then it stays as it was.</summary>
    /// <param name="title">What is to be done.</param>
    /// <param name="dueAt">UTC; null or past when nobody said when: it stays due when it was.</param>
    /// <param name="now">UTC.</param>
    public bool Clarify(string title, DateTime? dueAt, DateTime now)
    {
        if (DoneAt is not null)
        {
            return false;
        }

        Title = SpokenText.Fit(title, MaxTitleLength);
        DueAt = dueAt > now ? dueAt.Value : DueAt;
        return true;
    }

    /// <summary>False when it was done before; that time stays.</summary>
    public bool Complete(DateTime now)
    {
        if (DoneAt is not null)
        {
            return false;
        }

        DoneAt = now;
        return true;
    }

    public void Reopen()
    {
        DoneAt = null;
    }
}

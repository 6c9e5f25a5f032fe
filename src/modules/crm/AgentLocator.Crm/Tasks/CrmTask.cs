using AgentLocator.Crm.Contacts;

namespace AgentLocator.Crm.Tasks;

/// <summary>Why somebody of the business has to do something.</summary>
public enum TaskKind
{
    /// <summary>A caller left details or a message.</summary>
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

    /// <summary>The telephony module's call that made it; a call makes one task.</summary>
    public Guid? CallId { get; private set; }

    public static CrmTask FollowUp(Guid id, Guid callId, Guid contactId, Guid leadId, string? title, DateTime now) =>
        new(id, TaskKind.FollowUp, callId, now + FollowUpDueIn)
        {
            ContactId = contactId,
            LeadId = leadId,
            Title = SpokenText.Fit(title, MaxTitleLength),
        };

    public static CrmTask MissedCall(Guid id, Guid callId, Guid? contactId, DateTime now) =>
        new(id, TaskKind.MissedCall, callId, now + MissedCallDueIn) { ContactId = contactId };

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

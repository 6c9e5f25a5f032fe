using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Events;

/// <summary>
/// An event that waits for its handlers, and is deleted when all have dealt with it. Of the installation: the dispatcher sees all tenants' rows. The database
/// gives the ids, in the order in which one aggregate's changes were made.
/// </summary>
public class OutboxEvent : Entity<long>
{
    public const int MaxNameLength = 256;
    public const int MaxAggregateKeyLength = 100;

    internal OutboxEvent(Guid? tenantId, string? aggregateKey, string eventName, string eventData, DateTime now)
    {
        OwnerTenantId = tenantId;
        QueueId = tenantId ?? FairShares.Host;
        AggregateKey = Check.Length(aggregateKey, nameof(aggregateKey), MaxAggregateKeyLength);
        EventName = Check.NotNullOrWhiteSpace(eventName, nameof(eventName), MaxNameLength);
        EventData = eventData;
        CreationTime = now;
        NextTryTime = now;
        TraceParent = WorkSpan.CurrentTraceParent;
    }

    protected OutboxEvent()
    {
    }

    /// <summary>The tenant under which handlers run; null is the host.</summary>
    public Guid? OwnerTenantId { get; private set; }

    /// <summary>The tenant again, or zeros for the host: whose turn the event waits for.</summary>
    public Guid QueueId { get; private set; }

    /// <summary>Type and id of the aggregate root that raised the event; its events are handled in order. Null for what was published by hand: no order.</summary>
    public string? AggregateKey { get; private set; }

    public string EventName { get; private set; } = null!;

    /// <summary>JSON.</summary>
    public string EventData { get; private set; } = null!;

    public DateTime CreationTime { get; private set; }

    /// <summary>Due from then on.</summary>
    public DateTime NextTryTime { get; private set; }

    /// <summary>How often it was claimed, but for tries that were given back.</summary>
    public int TryCount { get; private set; }

    /// <summary>How many of its tries were given back, the database having been away.</summary>
    public int OutageCount { get; private set; }

    /// <summary>The start of a process that dispatches the event now. The lease lasts as long as that lives.</summary>
    public Guid? LeaseRunId { get; private set; }

    /// <summary>When it was given up. Later events of its aggregate no longer wait for it.</summary>
    public DateTime? AbandonedAt { get; private set; }

    public string? LastErrorType { get; private set; }

    /// <summary>Without personal data.</summary>
    public string? LastError { get; private set; }

    /// <summary>The trace that published it (W3C); null when it was not kept.</summary>
    public string? TraceParent { get; private set; }
}

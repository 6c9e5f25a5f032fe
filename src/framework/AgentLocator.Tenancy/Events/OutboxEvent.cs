using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Events;

/// <summary>An event that waits for its handlers. Of the installation: the dispatcher sees all tenants' rows.</summary>
public class OutboxEvent : Entity<Guid>
{
    public const int MaxNameLength = 256;
    public const int MaxErrorLength = 2000;

    internal OutboxEvent(Guid id, Guid? tenantId, string eventName, string eventData, DateTime now) : base(id)
    {
        OwnerTenantId = tenantId;
        EventName = Check.NotNullOrWhiteSpace(eventName, nameof(eventName), MaxNameLength);
        EventData = eventData;
        CreationTime = now;
        NextTryTime = now;
    }

    protected OutboxEvent()
    {
    }

    /// <summary>The tenant under which handlers run; null is the host.</summary>
    public Guid? OwnerTenantId { get; private set; }

    public string EventName { get; private set; } = null!;

    /// <summary>JSON.</summary>
    public string EventData { get; private set; } = null!;

    public DateTime CreationTime { get; private set; }

    /// <summary>Null once every handler has done its work, or when it was given up.</summary>
    public DateTime? NextTryTime { get; private set; }

    public int TryCount { get; private set; }

    public bool IsAbandoned { get; private set; }

    public string? LastError { get; private set; }

    internal void Complete() => NextTryTime = null;

    internal void Fail(string error, DateTime? nextTry)
    {
        LastError = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error;
        NextTryTime = nextTry;
        IsAbandoned = nextTry is null;
    }
}

/// <summary>Says that a handler has dealt with an event; written in the handler's own transaction, so that its effect happens once.</summary>
public class EventDelivery : Entity<Guid>
{
    public const int MaxHandlerLength = 200;

    internal EventDelivery(Guid id, Guid eventId, string handler, DateTime now) : base(id)
    {
        EventId = eventId;
        Handler = handler;
        DeliveredAt = now;
    }

    protected EventDelivery()
    {
    }

    public Guid EventId { get; private set; }

    public string Handler { get; private set; } = null!;

    public DateTime DeliveredAt { get; private set; }
}

/// <summary>Maps the outbox.</summary>
public static class OutboxModelBuilderExtensions
{
    public static void ConfigureEventOutbox(this ModelBuilder builder)
    {
        builder.Entity<OutboxEvent>(b =>
        {
            b.ToTable("AbpEventOutbox");
            b.ConfigureByConvention();
            b.Property(x => x.EventName).HasMaxLength(OutboxEvent.MaxNameLength);
            b.Property(x => x.LastError).HasMaxLength(OutboxEvent.MaxErrorLength);
            b.HasIndex(x => x.NextTryTime).HasFilter("\"NextTryTime\" IS NOT NULL");
        });
        builder.Entity<EventDelivery>(b =>
        {
            b.ToTable("AbpEventDeliveries");
            b.ConfigureByConvention();
            b.HasIndex(x => new { x.EventId, x.Handler }).IsUnique();
            b.Property(x => x.Handler).HasMaxLength(EventDelivery.MaxHandlerLength);
            b.HasOne<OutboxEvent>().WithMany().HasForeignKey(x => x.EventId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

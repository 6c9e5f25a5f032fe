using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Events;

/// <summary>Maps the outbox.</summary>
public static class OutboxModelBuilderExtensions
{
    public static void ConfigureEventOutbox(this ModelBuilder builder)
    {
        builder.Entity<OutboxEvent>(b =>
        {
            b.ToTable("AbpEventOutbox");
            b.ConfigureByConvention();
            b.Property(x => x.Id).ValueGeneratedOnAdd();
            b.Property(x => x.AggregateKey).HasMaxLength(OutboxEvent.MaxAggregateKeyLength);
            b.Property(x => x.EventName).HasMaxLength(OutboxEvent.MaxNameLength);
            b.Property(x => x.LastErrorType).HasMaxLength(Failure.MaxTypeLength);
            b.Property(x => x.LastError).HasMaxLength(Failure.MaxMessageLength);
            b.Property(x => x.TraceParent).HasMaxLength(WorkSpan.MaxTraceParentLength);
            b.HasIndex(x => new { x.QueueId, x.Id, x.NextTryTime }).HasFilter("\"LeaseRunId\" IS NULL AND \"AbandonedAt\" IS NULL");
            b.HasIndex(x => new { x.AggregateKey, x.Id }).HasFilter("\"AggregateKey\" IS NOT NULL AND \"AbandonedAt\" IS NULL");
            b.HasIndex(x => x.LeaseRunId).HasFilter("\"LeaseRunId\" IS NOT NULL");
            b.HasIndex(x => x.AbandonedAt).HasFilter("\"AbandonedAt\" IS NOT NULL");
        });
        builder.Entity<EventDelivery>(b =>
        {
            b.ToTable("AbpEventDeliveries");
            b.ConfigureByConvention();
            b.HasKey(x => new { x.EventId, x.Handler });
            b.Property(x => x.Handler).HasMaxLength(EventDelivery.MaxHandlerLength);
            b.HasOne<OutboxEvent>().WithMany().HasForeignKey(x => x.EventId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Uow;
using AgentLocator.Abp.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>What happens to tracked entities just before they are saved.</summary>
internal sealed class SavePipeline(IUnitOfWork unitOfWork)
{
    // The name under which ABP's own change events carry their entity.
    private const string EntityProperty = "_Abp_Entity";

    private readonly IClock _clock = unitOfWork.ServiceProvider.GetRequiredService<IClock>();
    private readonly IGuidGenerator _guidGenerator = unitOfWork.ServiceProvider.GetRequiredService<IGuidGenerator>();
    private readonly ICurrentUser _currentUser = unitOfWork.ServiceProvider.GetRequiredService<ICurrentUser>();

    public ISaveAudit Audit { get; } = AuditOf(unitOfWork);

    public void Apply(ChangeTracker changeTracker)
    {
        foreach (var entry in changeTracker.Entries().ToList())
        {
            switch (entry.State)
            {
                case EntityState.Added:
                    ApplyAdded(entry);
                    break;
                case EntityState.Modified:
                    ApplyModified(entry);
                    break;
                case EntityState.Deleted:
                    ApplyDeleted(entry);
                    break;
            }

            CollectEvents(entry.Entity);
            Audit.Note(entry);
        }
    }

    private void ApplyAdded(EntityEntry entry)
    {
        if (entry.Entity is IEntity<Guid> && entry.Property(nameof(IEntity<Guid>.Id)) is { CurrentValue: Guid id } key && id == Guid.Empty)
        {
            key.CurrentValue = _guidGenerator.Create();
        }

        if (entry.Entity is IHasConcurrencyStamp stamped && stamped.ConcurrencyStamp.Length == 0)
        {
            stamped.ConcurrencyStamp = NewStamp();
        }

        if (entry.Entity is IHasCreationTime { CreationTime.Ticks: 0 })
        {
            entry.Property(nameof(IHasCreationTime.CreationTime)).CurrentValue = _clock.Now;
        }

        if (entry.Entity is IMayHaveCreator { CreatorId: null } && ActingUser(entry.Entity) is { } userId)
        {
            entry.Property(nameof(IMayHaveCreator.CreatorId)).CurrentValue = userId;
        }
    }

    private void ApplyModified(EntityEntry entry)
    {
        RenewStamp(entry);
        if (entry.Entity is IHasModificationTime)
        {
            entry.Property(nameof(IHasModificationTime.LastModificationTime)).CurrentValue = _clock.Now;
        }

        if (entry.Entity is IModificationAuditedObject)
        {
            entry.Property(nameof(IModificationAuditedObject.LastModifierId)).CurrentValue = ActingUser(entry.Entity);
        }
    }

    private void ApplyDeleted(EntityEntry entry)
    {
        if (entry.Entity is not ISoftDelete)
        {
            return;
        }

        entry.State = EntityState.Modified;
        RenewStamp(entry);
        entry.Property(nameof(ISoftDelete.IsDeleted)).CurrentValue = true;
        if (entry.Entity is IHasDeletionTime)
        {
            entry.Property(nameof(IHasDeletionTime.DeletionTime)).CurrentValue = _clock.Now;
        }

        if (entry.Entity is IDeletionAuditedObject)
        {
            entry.Property(nameof(IDeletionAuditedObject.DeleterId)).CurrentValue = ActingUser(entry.Entity);
        }
    }

    // The stamp that the entity carries (perhaps the client's) is what the row must still have.
    private static void RenewStamp(EntityEntry entry)
    {
        if (entry.Entity is IHasConcurrencyStamp stamped)
        {
            entry.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp)).OriginalValue = stamped.ConcurrencyStamp;
            stamped.ConcurrencyStamp = NewStamp();
        }
    }

    // A user of one tenant is nobody in another.
    private Guid? ActingUser(object entity) =>
        entity is IMultiTenant owned && owned.TenantId != _currentUser.TenantId ? null : _currentUser.Id;

    private void CollectEvents(object entity)
    {
        if (entity is not IGeneratesDomainEvents source)
        {
            return;
        }

        foreach (var record in source.GetLocalEvents())
        {
            unitOfWork.AddOrReplaceLocalEvent(RecordOf(record, entity));
        }

        foreach (var record in source.GetDistributedEvents())
        {
            unitOfWork.AddOrReplaceDistributedEvent(RecordOf(record, entity));
        }

        source.ClearLocalEvents();
        source.ClearDistributedEvents();
    }

    private static UnitOfWorkEventRecord RecordOf(DomainEventRecord record, object entity) =>
        new(record.EventData.GetType(), record.EventData, record.EventOrder) { Properties = { [EntityProperty] = entity } };

    private static ISaveAudit AuditOf(IUnitOfWork unitOfWork)
    {
        var audit = unitOfWork.ServiceProvider.GetRequiredService<ISaveAudit>();
        audit.Join(unitOfWork);
        return audit;
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}

using AgentLocator.Abp.Auditing;

namespace AgentLocator.Abp.Domain.Entities.Auditing;

/// <summary>An entity that knows when and by whom it was created.</summary>
public abstract class CreationAuditedEntity<TKey> : Entity<TKey>, ICreationAuditedObject
{
    protected CreationAuditedEntity()
    {
    }

    protected CreationAuditedEntity(TKey id) : base(id)
    {
    }

    public virtual DateTime CreationTime { get; protected set; }

    public virtual Guid? CreatorId { get; protected set; }
}

/// <summary>An aggregate root that knows when and by whom it was created.</summary>
public abstract class CreationAuditedAggregateRoot<TKey> : AggregateRoot<TKey>, ICreationAuditedObject
{
    protected CreationAuditedAggregateRoot()
    {
    }

    protected CreationAuditedAggregateRoot(TKey id) : base(id)
    {
    }

    public virtual DateTime CreationTime { get; protected set; }

    public virtual Guid? CreatorId { get; protected set; }
}

/// <summary>An aggregate root that knows its creation and last change.</summary>
public abstract class AuditedAggregateRoot<TKey> : CreationAuditedAggregateRoot<TKey>, IAuditedObject
{
    protected AuditedAggregateRoot()
    {
    }

    protected AuditedAggregateRoot(TKey id) : base(id)
    {
    }

    public virtual DateTime? LastModificationTime { get; protected set; }

    public virtual Guid? LastModifierId { get; protected set; }
}

/// <summary>An aggregate root that knows its creation, last change and deletion, and is deleted softly.</summary>
public abstract class FullAuditedAggregateRoot<TKey> : AuditedAggregateRoot<TKey>, IFullAuditedObject
{
    protected FullAuditedAggregateRoot()
    {
    }

    protected FullAuditedAggregateRoot(TKey id) : base(id)
    {
    }

    public virtual bool IsDeleted { get; protected set; }

    public virtual Guid? DeleterId { get; protected set; }

    public virtual DateTime? DeletionTime { get; protected set; }
}

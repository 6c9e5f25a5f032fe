namespace AgentLocator.Abp.Domain.Entities;

/// <inheritdoc cref="IEntity"/>
public abstract class Entity : IEntity
{
    protected Entity()
    {
        EntityHelper.TrySetTenantId(this);
    }

    public abstract object?[] GetKeys();
}

/// <inheritdoc cref="IEntity"/>
public abstract class Entity<TKey> : Entity, IEntity<TKey>
{
    protected Entity()
    {
    }

    protected Entity(TKey id)
    {
        Id = id;
    }

    public virtual TKey Id { get; protected set; } = default!;

    public override object?[] GetKeys() => [Id];

    public override string ToString() => $"{GetType().Name} {Id}";
}

using System.Linq.Expressions;
using AgentLocator.Abp.Domain.Entities;

namespace AgentLocator.Abp.Domain.Repositories;

/// <summary>Reads entities of the current tenant, as lists.</summary>
public interface IReadOnlyBasicRepository<TEntity> where TEntity : class, IEntity
{
    Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(CancellationToken cancellationToken = default);
}

/// <summary>Writes entities of the current tenant, inside a unit of work.</summary>
public interface IBasicRepository<TEntity> : IReadOnlyBasicRepository<TEntity> where TEntity : class, IEntity
{
    Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task InsertManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);

    Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);
}

/// <summary>Reads entities by their ids.</summary>
public interface IReadOnlyBasicRepository<TEntity, TKey> : IReadOnlyBasicRepository<TEntity> where TEntity : class, IEntity<TKey>
{
    /// <summary>Throws <see cref="EntityNotFoundException"/> for a missing row and for another tenant's alike.</summary>
    Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);

    /// <summary>Null for a missing row and for another tenant's alike.</summary>
    Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);
}

/// <summary>Reads and writes entities by their ids.</summary>
public interface IBasicRepository<TEntity, TKey> : IBasicRepository<TEntity>, IReadOnlyBasicRepository<TEntity, TKey> where TEntity : class, IEntity<TKey>
{
    Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default);
}

/// <summary>Queries entities of the current tenant.</summary>
public interface IReadOnlyRepository<TEntity> : IReadOnlyBasicRepository<TEntity> where TEntity : class, IEntity
{
    /// <summary>The rows that the filters let through, tracked.</summary>
    Task<IQueryable<TEntity>> GetQueryableAsync();

    Task<List<TEntity>> GetListAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = false, CancellationToken cancellationToken = default);
}

/// <summary>Queries and writes entities of the current tenant, inside a unit of work.</summary>
public interface IRepository<TEntity> : IReadOnlyRepository<TEntity>, IBasicRepository<TEntity> where TEntity : class, IEntity
{
    /// <summary>Null when nothing matches.</summary>
    Task<TEntity?> FindAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default);

    /// <summary>Throws <see cref="EntityNotFoundException"/> when nothing matches.</summary>
    Task<TEntity> GetAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default);

    /// <summary>Deletes every entity that matches, one by one as if each had been given: of entities with soft deletion the rows stay.</summary>
    Task DeleteAsync(Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default);
}

/// <inheritdoc cref="IRepository{TEntity}"/>
public interface IRepository<TEntity, TKey> : IRepository<TEntity>, IBasicRepository<TEntity, TKey> where TEntity : class, IEntity<TKey>;

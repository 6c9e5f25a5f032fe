using AgentLocator.Abp.Domain.Entities;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.Domain.Repositories.EntityFrameworkCore;

/// <summary>A repository that shows the context of its unit of work.</summary>
public interface IEfCoreRepository<TEntity> : IRepository<TEntity> where TEntity : class, IEntity
{
    Task<DbContext> GetDbContextAsync();

    Task<DbSet<TEntity>> GetDbSetAsync();
}

/// <inheritdoc cref="IEfCoreRepository{TEntity}"/>
public interface IEfCoreRepository<TEntity, TKey> : IEfCoreRepository<TEntity>, IRepository<TEntity, TKey> where TEntity : class, IEntity<TKey>;

using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.Domain.Repositories.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.Domain.Repositories;

/// <summary>From a repository to the context beneath it.</summary>
public static class EfCoreRepositoryExtensions
{
    public static Task<DbContext> GetDbContextAsync<TEntity>(this IReadOnlyBasicRepository<TEntity> repository) where TEntity : class, IEntity =>
        repository.ToEfCoreRepository().GetDbContextAsync();

    public static Task<DbSet<TEntity>> GetDbSetAsync<TEntity>(this IReadOnlyBasicRepository<TEntity> repository) where TEntity : class, IEntity =>
        repository.ToEfCoreRepository().GetDbSetAsync();

    public static IEfCoreRepository<TEntity> ToEfCoreRepository<TEntity>(this IReadOnlyBasicRepository<TEntity> repository) where TEntity : class, IEntity =>
        repository as IEfCoreRepository<TEntity> ?? throw new ArgumentException("The repository does not use Entity Framework Core.", nameof(repository));
}

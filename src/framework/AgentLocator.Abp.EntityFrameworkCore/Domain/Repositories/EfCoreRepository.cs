using System.Linq.Expressions;
using AgentLocator.Abp.Data;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.EntityFrameworkCore;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.Domain.Repositories.EntityFrameworkCore;

internal sealed class EfCoreRepository<TEntity, TKey>(IDefaultDbContext defaultContext, IDataFilter dataFilter) : IEfCoreRepository<TEntity, TKey>
    where TEntity : class, IEntity<TKey>
{
    private DbContext Context => defaultContext.Get();

    public Task<DbContext> GetDbContextAsync() => Task.FromResult(Context);

    public Task<DbSet<TEntity>> GetDbSetAsync() => Task.FromResult(Context.Set<TEntity>());

    public Task<IQueryable<TEntity>> GetQueryableAsync() => Task.FromResult(Query());

    public Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default) =>
        Query().ToListAsync(cancellationToken);

    public Task<List<TEntity>> GetListAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = false, CancellationToken cancellationToken = default) =>
        Query().Where(predicate).ToListAsync(cancellationToken);

    public Task<long> GetCountAsync(CancellationToken cancellationToken = default) => Query().LongCountAsync(cancellationToken);

    // Never DbSet.Find: a tracked row of another tenant would be found past the filter.
    public Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        Query().SingleOrDefaultAsync(e => e.Id!.Equals(id), cancellationToken);

    public async Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        await FindAsync(id, includeDetails, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity), id);

    public Task<TEntity?> FindAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        Query().Where(predicate).SingleOrDefaultAsync(cancellationToken);

    public async Task<TEntity> GetAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        await FindAsync(predicate, includeDetails, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity), null);

    public async Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        Context.Add(entity);
        await SaveIfAsync(autoSave, cancellationToken);
        return entity;
    }

    public async Task InsertManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        Context.AddRange(entities);
        await SaveIfAsync(autoSave, cancellationToken);
    }

    public async Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        if (Context.Entry(entity).State == EntityState.Detached)
        {
            Context.Update(entity);
        }

        await SaveIfAsync(autoSave, cancellationToken);
        return entity;
    }

    public async Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        Context.Remove(entity);
        await SaveIfAsync(autoSave, cancellationToken);
    }

    public async Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken: cancellationToken) is { } entity)
        {
            await DeleteAsync(entity, autoSave, cancellationToken);
        }
    }

    public async Task DeleteAsync(Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        Context.RemoveRange(await GetListAsync(predicate, cancellationToken: cancellationToken));
        await SaveIfAsync(autoSave, cancellationToken);
    }

    private IQueryable<TEntity> Query()
    {
        IQueryable<TEntity> query = Context.Set<TEntity>();
        var ignored = new List<string>();
        if (!dataFilter.IsEnabled<ISoftDelete>())
        {
            ignored.Add(SoftDeleteFilter.Name);
        }

        if (!dataFilter.IsEnabled<IMultiTenant>())
        {
            ignored.Add(TenantFilter.Name);
        }

        return ignored.Count == 0 ? query : query.IgnoreQueryFilters(ignored);
    }

    private Task SaveIfAsync(bool autoSave, CancellationToken cancellationToken) =>
        autoSave ? Context.SaveChangesAsync(cancellationToken) : Task.CompletedTask;
}

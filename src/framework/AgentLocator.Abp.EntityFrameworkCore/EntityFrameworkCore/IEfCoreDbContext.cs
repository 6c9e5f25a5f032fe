using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>The database context of a unit of work.</summary>
public interface IEfCoreDbContext : IDisposable
{
    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);

    DbSet<T> Set<T>() where T : class;
}

/// <summary>Gives the context of the current unit of work; throws outside one.</summary>
public interface IDbContextProvider<TDbContext> where TDbContext : IEfCoreDbContext
{
    Task<TDbContext> GetDbContextAsync();
}

/// <summary>What the context learns when a unit of work takes it on.</summary>
internal interface IUnitOfWorkDbContext
{
    void Join(IUnitOfWork unitOfWork);
}

using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.EntityFrameworkCore;

internal sealed class UnitOfWorkDbContextProvider<TDbContext>(IUnitOfWorkManager unitOfWorkManager) : IDbContextProvider<TDbContext>, IDefaultDbContext
    where TDbContext : DbContext, IEfCoreDbContext
{
    public Task<TDbContext> GetDbContextAsync() => Task.FromResult((TDbContext)Get());

    public DbContext Get()
    {
        var unitOfWork = unitOfWorkManager.Current ?? throw new AbpException("A DbContext can only be created inside a unit of work!");
        if (unitOfWork.FindDatabaseApi(UnitOfWorkDatabase.Key) is UnitOfWorkDatabase existing)
        {
            return existing.Context;
        }

        var context = unitOfWork.ServiceProvider.GetRequiredService<TDbContext>();
        ((IUnitOfWorkDbContext)context).Join(unitOfWork);
        unitOfWork.AddDatabaseApi(UnitOfWorkDatabase.Key, new UnitOfWorkDatabase(unitOfWork, context));
        return context;
    }
}

/// <summary>The application's one context, without its type.</summary>
internal interface IDefaultDbContext
{
    DbContext Get();
}

using AgentLocator.Abp.Data;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>Filters every query by tenant and soft deletion, and fills audit columns, stamps and events on save.</summary>
public abstract class AbpDbContext<TDbContext>(DbContextOptions<TDbContext> options) : DbContext(options), IEfCoreDbContext, IUnitOfWorkDbContext, IUnitOfWorkOwner
    where TDbContext : DbContext
{
    private SavePipeline? _pipeline;
    private IUnitOfWork? _unitOfWork;

    // The filter reads this property per query, as a parameter: no flag in the SQL, so the index is used.
    protected virtual Guid? CurrentTenantId => TenantFilter.CurrentValue;

    UnitOfWorkDatabase? IUnitOfWorkOwner.Database => _unitOfWork?.FindDatabaseApi(UnitOfWorkDatabase.Key) as UnitOfWorkDatabase;

    void IUnitOfWorkDbContext.Join(IUnitOfWork unitOfWork)
    {
        _unitOfWork = unitOfWork;
        _pipeline = new SavePipeline(unitOfWork);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (_pipeline is not null)
        {
            _pipeline.Apply(ChangeTracker);
            await _pipeline.Audit.AddAsync(this);
        }

        if (ChangeTracker.HasChanges() && ((IUnitOfWorkOwner)this).Database is { } database)
        {
            await database.BeginTransactionAsync(cancellationToken);
        }

        try
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            _pipeline?.Audit.Keep();
            return count;
        }
        catch (DbUpdateConcurrencyException exception)
        {
            _pipeline?.Audit.Undo(this);
            throw new AbpDbConcurrencyException("The row was changed or deleted by somebody else.", exception);
        }
        catch (DbUpdateException exception) when (_pipeline?.Audit.IsToBlame(exception) == true)
        {
            // EF has gone back to the savepoint that it set before the save, so the transaction holds.
            _pipeline.Audit.Undo(this);
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            _pipeline.Audit.GiveUp(exception);
            return count;
        }
        catch
        {
            _pipeline?.Audit.Undo(this);
            throw;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new AbpException("Save asynchronously: a blocking save holds a thread for as long as the database is busy.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<ValueConverters.UtcDateTimeValueConverter>();
        configurationBuilder.Conventions.Add(_ => new QueryFilterConvention<TDbContext>(this));
    }

    internal void AddFilters(IConventionEntityType entityType)
    {
        var type = entityType.ClrType;
        if (typeof(IMultiTenant).IsAssignableFrom(type))
        {
            entityType.SetQueryFilter(TenantFilter.Name, TenantFilter.Expression(type, this, nameof(CurrentTenantId)));

            // In the condition of every update and delete: an id alone, however it was come by, writes to no other tenant's row.
            entityType.FindProperty(nameof(IMultiTenant.TenantId))?.SetIsConcurrencyToken(true);
        }

        if (typeof(ISoftDelete).IsAssignableFrom(type))
        {
            entityType.SetQueryFilter(SoftDeleteFilter.Name, SoftDeleteFilter.Expression(type));
        }
    }
}

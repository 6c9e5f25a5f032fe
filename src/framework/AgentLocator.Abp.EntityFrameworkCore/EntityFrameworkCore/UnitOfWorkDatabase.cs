using AgentLocator.Abp.Uow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>
/// The database in a unit of work. Its transaction opens at the first save, not before: reads and the slow things a request does
/// first hold no lock. On SQLite, which has one writer, an asynchronous gate is passed first, so that waiting costs no thread.
/// </summary>
internal sealed class UnitOfWorkDatabase(IUnitOfWork unitOfWork, DbContext context) : IDatabaseApi, ISupportsSavingChanges, ISupportsRollback, ITransactionApi
{
    public const string Key = "Abp.EntityFrameworkCore";

    /// <summary>The item of the unit of work that says: a transaction is open, nothing slow now.</summary>
    public const string TransactionOpenItem = "Abp.TransactionOpen";

    private IDbContextTransaction? _transaction;
    private IDisposable? _gate;

    public DbContext Context { get; } = context;

    public async Task BeginTransactionAsync(CancellationToken cancellationToken)
    {
        if (_transaction is not null)
        {
            return;
        }

        if (unitOfWork.Outer?.Items.ContainsKey(TransactionOpenItem) == true && SqliteWriteGate.IsFor(Context))
        {
            throw new AbpException("A new unit of work writes while the surrounding one holds SQLite's only write lock.");
        }

        _gate = SqliteWriteGate.IsFor(Context) ? await SqliteWriteGate.EnterAsync(Context, cancellationToken) : null;
        _transaction = await Context.Database.BeginTransactionAsync(cancellationToken);
        unitOfWork.Items[TransactionOpenItem] = true;
    }

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) => Context.SaveChangesAsync(cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        if (_transaction is not null)
        {
            await _transaction.CommitAsync(cancellationToken);
            await EndAsync();
        }
    }

    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync(cancellationToken);
            await EndAsync();
        }
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _gate?.Dispose();
        unitOfWork.Items.Remove(TransactionOpenItem);
    }

    private async Task EndAsync()
    {
        await _transaction!.DisposeAsync();
        _transaction = null;
        _gate?.Dispose();
        _gate = null;
        unitOfWork.Items.Remove(TransactionOpenItem);
    }
}

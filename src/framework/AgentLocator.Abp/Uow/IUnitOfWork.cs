using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Uow;

/// <summary>What is saved together. Disposing without <see cref="CompleteAsync"/> rolls back.</summary>
public interface IUnitOfWork : IDatabaseApiContainer, IDisposable
{
    Guid Id { get; }

    AbpUnitOfWorkOptions Options { get; }

    IUnitOfWork? Outer { get; }

    Dictionary<string, object> Items { get; }

    bool IsDisposed { get; }

    bool IsCompleted { get; }

    Task SaveChangesAsync(CancellationToken cancellationToken = default);

    /// <summary>Saves, publishes events into the transaction, commits, then runs the completion handlers.</summary>
    Task CompleteAsync(CancellationToken cancellationToken = default);

    Task RollbackAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs after the commit; not at all after a roll-back.</summary>
    void OnCompleted(Func<Task> handler);

    void AddOrReplaceLocalEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null);

    void AddOrReplaceDistributedEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null);
}

/// <summary>Holds the databases that take part.</summary>
public interface IDatabaseApiContainer : IServiceProviderAccessor
{
    IDatabaseApi? FindDatabaseApi(string key);

    void AddDatabaseApi(string key, IDatabaseApi api);
}

/// <summary>A database taking part in a unit of work.</summary>
public interface IDatabaseApi;

/// <summary>A database that can save what is pending.</summary>
public interface ISupportsSavingChanges
{
    Task SaveChangesAsync(CancellationToken cancellationToken = default);
}

/// <summary>A database that can undo.</summary>
public interface ISupportsRollback
{
    Task RollbackAsync(CancellationToken cancellationToken = default);
}

/// <summary>A database whose work becomes visible at once.</summary>
public interface ITransactionApi : IDisposable
{
    Task CommitAsync(CancellationToken cancellationToken = default);
}

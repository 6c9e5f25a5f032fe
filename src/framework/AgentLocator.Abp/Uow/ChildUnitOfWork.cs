namespace AgentLocator.Abp.Uow;

/// <summary>A part of a surrounding unit of work: it saves, but only the surrounding one commits.</summary>
internal sealed class ChildUnitOfWork(IUnitOfWork parent) : IUnitOfWork
{
    public Guid Id => parent.Id;

    public AbpUnitOfWorkOptions Options => parent.Options;

    public IUnitOfWork? Outer => parent.Outer;

    public Dictionary<string, object> Items => parent.Items;

    public bool IsDisposed => parent.IsDisposed;

    public bool IsCompleted => parent.IsCompleted;

    public IServiceProvider ServiceProvider => parent.ServiceProvider;

    public IDatabaseApi? FindDatabaseApi(string key) => parent.FindDatabaseApi(key);

    public void AddDatabaseApi(string key, IDatabaseApi api) => parent.AddDatabaseApi(key, api);

    public Task SaveChangesAsync(CancellationToken cancellationToken = default) => parent.SaveChangesAsync(cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task RollbackAsync(CancellationToken cancellationToken = default) => parent.RollbackAsync(cancellationToken);

    public void OnCompleted(Func<Task> handler) => parent.OnCompleted(handler);

    public void AddOrReplaceLocalEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null) =>
        parent.AddOrReplaceLocalEvent(eventRecord, replacementSelector);

    public void AddOrReplaceDistributedEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null) =>
        parent.AddOrReplaceDistributedEvent(eventRecord, replacementSelector);

    public void Dispose()
    {
    }
}

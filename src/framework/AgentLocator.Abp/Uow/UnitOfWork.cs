using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Abp.Uow;

internal sealed partial class UnitOfWork(Guid id, AbpUnitOfWorkOptions options, IUnitOfWork? outer, IServiceProvider serviceProvider, Action onDisposed) : IUnitOfWork
{
    /// <summary>The item that says: the saves from here on are the last ones before the commit.</summary>
    public const string CompletingItem = "Abp.Completing";

    private readonly Dictionary<string, IDatabaseApi> _databases = [];
    private readonly List<Func<Task>> _completedHandlers = [];
    private readonly List<UnitOfWorkEventRecord> _localEvents = [];
    private readonly List<UnitOfWorkEventRecord> _distributedEvents = [];

    public Guid Id { get; } = id;

    public AbpUnitOfWorkOptions Options { get; } = options;

    public IUnitOfWork? Outer { get; } = outer;

    public Dictionary<string, object> Items { get; } = [];

    public bool IsDisposed { get; private set; }

    public bool IsCompleted { get; private set; }

    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public IDatabaseApi? FindDatabaseApi(string key) => _databases.GetValueOrDefault(key);

    public void AddDatabaseApi(string key, IDatabaseApi api) => _databases.Add(key, api);

    public async Task SaveChangesAsync(CancellationToken cancellationToken = default)
    {
        foreach (var database in _databases.Values.OfType<ISupportsSavingChanges>())
        {
            await database.SaveChangesAsync(cancellationToken);
        }
    }

    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (IsCompleted || IsDisposed)
        {
            throw new AbpException("The unit of work has already ended.");
        }

        Items[CompletingItem] = true;
        await SaveChangesAsync(cancellationToken);
        await PublishEventsAsync(cancellationToken);
        foreach (var database in _databases.Values.OfType<ITransactionApi>())
        {
            await database.CommitAsync(cancellationToken);
        }

        IsCompleted = true;
        foreach (var handler in _completedHandlers)
        {
            await RunCompletedHandlerAsync(handler);
        }
    }

    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        foreach (var database in _databases.Values.OfType<ISupportsRollback>())
        {
            await database.RollbackAsync(cancellationToken);
        }
    }

    public void OnCompleted(Func<Task> handler) => _completedHandlers.Add(handler);

    public void AddOrReplaceLocalEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null) =>
        AddOrReplace(_localEvents, eventRecord, replacementSelector);

    public void AddOrReplaceDistributedEvent(UnitOfWorkEventRecord eventRecord, Predicate<UnitOfWorkEventRecord>? replacementSelector = null) =>
        AddOrReplace(_distributedEvents, eventRecord, replacementSelector);

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        foreach (var database in _databases.Values.OfType<IDisposable>())
        {
            database.Dispose();
        }

        onDisposed();
    }

    // The work is committed: what fails from here on must not look as if it were not.
    private async Task RunCompletedHandlerAsync(Func<Task> handler)
    {
        try
        {
            await handler();
        }
        catch (Exception exception)
        {
            LogCompletedHandlerFailed(ServiceProvider.GetRequiredService<ILogger<UnitOfWork>>(), exception, Id);
        }
    }

    private static void AddOrReplace(List<UnitOfWorkEventRecord> records, UnitOfWorkEventRecord record, Predicate<UnitOfWorkEventRecord>? selector)
    {
        var index = selector is null ? -1 : records.FindIndex(selector);
        if (index >= 0)
        {
            records[index] = record;
        }
        else
        {
            records.Add(record);
        }
    }

    // A handler of a local event may write, and so cause further events; it all belongs to the same transaction.
    private async Task PublishEventsAsync(CancellationToken cancellationToken)
    {
        while (_localEvents.Count > 0 || _distributedEvents.Count > 0)
        {
            var publisher = ServiceProvider.GetRequiredService<IUnitOfWorkEventPublisher>();
            var local = _localEvents.OrderBy(e => e.EventOrder).ToList();
            _localEvents.Clear();
            await publisher.PublishLocalEventsAsync(local);
            var distributed = _distributedEvents.OrderBy(e => e.EventOrder).ToList();
            _distributedEvents.Clear();
            await publisher.PublishDistributedEventsAsync(distributed);
            await SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A handler that ran after the commit of unit of work {UnitOfWorkId} failed")]
    private static partial void LogCompletedHandlerFailed(ILogger logger, Exception exception, Guid unitOfWorkId);
}

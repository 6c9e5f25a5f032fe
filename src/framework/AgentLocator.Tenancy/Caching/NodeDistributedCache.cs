using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy.Caching;

/// <summary>
/// Items are in the memory of each node, and a removal reaches all nodes. While the database is away an outdated item is better than none: the phone line
/// lives on settings and tenants that were read before.
/// </summary>
internal sealed partial class NodeDistributedCache<TCacheItem, TCacheKey>(
    NodeCacheMemory memory,
    IDistributedCacheKeyNormalizer keyNormalizer,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<AbpDistributedCacheOptions> options,
    TimeProvider time,
    IDatabaseAvailability database,
    ILogger<NodeDistributedCache<TCacheItem, TCacheKey>> logger) : IDistributedCache<TCacheItem, TCacheKey> where TCacheItem : class where TCacheKey : notnull
{
    private static readonly string CacheName = CacheNameAttribute.GetCacheName<TCacheItem>();
    private static readonly bool IsOfInstallation = typeof(TCacheItem).IsDefined(typeof(IgnoreMultiTenancyAttribute), true);

    public Task<TCacheItem?> GetAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default)
    {
        var name = NameOf(key);
        return Task.FromResult(FindOwn(name) is { } own ? own.Value : (TCacheItem?)memory.Find(name));
    }

    public async Task<TCacheItem?> GetOrAddAsync(
        TCacheKey key,
        Func<Task<TCacheItem?>> factory,
        Func<DistributedCacheEntryOptions>? optionsFactory = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default)
    {
        var name = NameOf(key);
        if (FindOwn(name) is { } own)
        {
            // What is read behind a change that is not committed is nobody else's.
            return own.Value ?? own.SetValue(await factory()).Value;
        }

        return (TCacheItem?)memory.Find(name) ?? await ReadAsync(name, factory, optionsFactory);
    }

    public Task SetAsync(
        TCacheKey key,
        TCacheItem value,
        DistributedCacheEntryOptions? options = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default)
    {
        // The other nodes drop what they have; this one does, and then keeps the new one.
        var name = NameOf(key);
        memory.RemoveEverywhere(name);
        Change(name, considerUow, own => own.SetValue(value), () => memory.Keep(name, value, LifetimeBy(options), memory.RemovalsOf(name)));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default)
    {
        var name = NameOf(key);
        memory.RemoveEverywhere(name);
        Change(name, considerUow, own => own.RemoveValue(), () => memory.Remove(name));
        return Task.CompletedTask;
    }

    private async Task<TCacheItem?> ReadAsync(string name, Func<Task<TCacheItem?>> factory, Func<DistributedCacheEntryOptions>? optionsFactory)
    {
        var outdated = (TCacheItem?)memory.FindOutdated(name);
        if (outdated is not null && !database.IsAvailable)
        {
            return outdated;
        }

        var removals = memory.RemovalsOf(name);
        TCacheItem? made;
        try
        {
            made = await factory();
        }
        catch (Exception exception) when (outdated is not null && IsOutage(exception))
        {
            LogOutdated(logger, CacheName, exception.GetType().Name);
            return outdated;
        }

        if (made is not null)
        {
            memory.Keep(name, made, LifetimeBy(optionsFactory?.Invoke()), removals);
        }

        return made;
    }

    // Whoever asked may have gone, or have waited as long as it could: a cancellation says nothing about the database, unless that is known to be away.
    private bool IsOutage(Exception exception) => exception is OperationCanceledException ? !database.IsAvailable : database.Report(exception);

    private void Change(string name, bool considerUow, Action<UnitOfWorkCacheItem<TCacheItem>> inUnitOfWork, Action now)
    {
        if (!considerUow || unitOfWorkManager.Current is not { } unitOfWork)
        {
            now();
            return;
        }

        inUnitOfWork(OwnOf(unitOfWork, name));
        unitOfWork.OnCompleted(() =>
        {
            now();
            return Task.CompletedTask;
        });
    }

    private TimeSpan LifetimeBy(DistributedCacheEntryOptions? own)
    {
        var chosen = own
            ?? options.Value.CacheConfigurators.Select(configurator => configurator(CacheName)).FirstOrDefault(found => found is not null)
            ?? options.Value.GlobalCacheEntryOptions;
        return chosen.AbsoluteExpirationRelativeToNow
            ?? (chosen.AbsoluteExpiration - time.GetUtcNow())
            ?? chosen.SlidingExpiration
            ?? TimeSpan.FromMinutes(20);
    }

    private string NameOf(TCacheKey key) => keyNormalizer.NormalizeKey(new DistributedCacheKeyNormalizeArgs(key.ToString()!, CacheName, IsOfInstallation));

    private UnitOfWorkCacheItem<TCacheItem>? FindOwn(string name) =>
        unitOfWorkManager.Current?.Items.GetValueOrDefault(name) as UnitOfWorkCacheItem<TCacheItem>;

    private static UnitOfWorkCacheItem<TCacheItem> OwnOf(IUnitOfWork unitOfWork, string name)
    {
        if (unitOfWork.Items.GetValueOrDefault(name) is not UnitOfWorkCacheItem<TCacheItem> own)
        {
            unitOfWork.Items[name] = own = new UnitOfWorkCacheItem<TCacheItem>();
        }

        return own;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database is away ({Exception}): an outdated item of {Cache} is used")]
    private static partial void LogOutdated(ILogger logger, string cache, string exception);
}

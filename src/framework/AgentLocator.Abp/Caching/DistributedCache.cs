using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Uow;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.Caching;

/// <summary>The cache with text keys.</summary>
internal sealed class DistributedCache<TCacheItem>(IDistributedCache<TCacheItem, string> internalCache) : IDistributedCache<TCacheItem> where TCacheItem : class
{
    public IDistributedCache<TCacheItem, string> InternalCache { get; } = internalCache;

    public Task<TCacheItem?> GetAsync(string key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default) =>
        InternalCache.GetAsync(key, hideErrors, considerUow, token);

    public Task<TCacheItem?> GetOrAddAsync(
        string key,
        Func<Task<TCacheItem?>> factory,
        Func<DistributedCacheEntryOptions>? optionsFactory = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default) => InternalCache.GetOrAddAsync(key, factory, optionsFactory, hideErrors, considerUow, token);

    public Task SetAsync(
        string key,
        TCacheItem value,
        DistributedCacheEntryOptions? options = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default) => InternalCache.SetAsync(key, value, options, hideErrors, considerUow, token);

    public Task RemoveAsync(string key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default) =>
        InternalCache.RemoveAsync(key, hideErrors, considerUow, token);
}

/// <summary>In the memory of this process: enough for an application of one process. What reaches other processes replaces it.</summary>
internal sealed class DistributedCache<TCacheItem, TCacheKey>(
    IMemoryCache memory,
    IDistributedCacheKeyNormalizer keyNormalizer,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<AbpDistributedCacheOptions> options) : IDistributedCache<TCacheItem, TCacheKey> where TCacheItem : class where TCacheKey : notnull
{
    private static readonly string CacheName = CacheNameAttribute.GetCacheName<TCacheItem>();
    private static readonly bool IsOfInstallation = typeof(TCacheItem).IsDefined(typeof(IgnoreMultiTenancyAttribute), true);
    private readonly Lock _lock = new();
    private long _changes;

    public Task<TCacheItem?> GetAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default)
    {
        var name = NameOf(key);
        return Task.FromResult(FindOwn(name) is { } own ? own.Value : memory.Get<TCacheItem>(name));
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

        if (memory.TryGetValue(name, out TCacheItem? known))
        {
            return known;
        }

        var changes = Volatile.Read(ref _changes);
        if (await factory() is not { } made)
        {
            return null;
        }

        Keep(name, made, optionsFactory?.Invoke(), changes);
        return made;
    }

    public Task SetAsync(
        TCacheKey key,
        TCacheItem value,
        DistributedCacheEntryOptions? options = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default)
    {
        var name = NameOf(key);
        Change(name, considerUow, own => own.SetValue(value), () => Keep(name, value, options, null));
        return Task.CompletedTask;
    }

    public Task RemoveAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default)
    {
        var name = NameOf(key);
        Change(name, considerUow, own => own.RemoveValue(), () => Remove(name));
        return Task.CompletedTask;
    }

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

    // A removal while an item was being read may have been meant for what was read.
    private void Keep(string name, TCacheItem item, DistributedCacheEntryOptions? itemOptions, long? changesBefore)
    {
        var chosen = itemOptions
            ?? options.Value.CacheConfigurators.Select(configurator => configurator(CacheName)).FirstOrDefault(found => found is not null)
            ?? options.Value.GlobalCacheEntryOptions;
        lock (_lock)
        {
            if (changesBefore is null || changesBefore == _changes)
            {
                memory.Set(name, item, new MemoryCacheEntryOptions
                {
                    AbsoluteExpiration = chosen.AbsoluteExpiration,
                    AbsoluteExpirationRelativeToNow = chosen.AbsoluteExpirationRelativeToNow,
                    SlidingExpiration = chosen.SlidingExpiration,
                });
            }
        }
    }

    private void Remove(string name)
    {
        lock (_lock)
        {
            _changes++;
            memory.Remove(name);
        }
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
}

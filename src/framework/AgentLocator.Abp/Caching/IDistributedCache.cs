using Microsoft.Extensions.Caching.Distributed;

namespace AgentLocator.Abp.Caching;

/// <summary>A cache of one type of item, by key.</summary>
public interface IDistributedCache<TCacheItem> : IDistributedCache<TCacheItem, string> where TCacheItem : class
{
    IDistributedCache<TCacheItem, string> InternalCache { get; }
}

/// <summary>
/// A cache of one type of item. Keys are of the current tenant, unless the item's class has <see cref="IgnoreMultiTenancyAttribute"/>. Items are shared
/// by all who ask: they must not be changed. <c>considerUow</c>: what is set or removed shows to others after the commit of the current unit of work
/// only. <c>hideErrors</c> is there for ABP's signatures: memory does not fail.
/// </summary>
public interface IDistributedCache<TCacheItem, TCacheKey> where TCacheItem : class where TCacheKey : notnull
{
    /// <summary>Null when it is not there.</summary>
    Task<TCacheItem?> GetAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default);

    /// <summary>What is there, else what the factory makes; null is not kept.</summary>
    Task<TCacheItem?> GetOrAddAsync(
        TCacheKey key,
        Func<Task<TCacheItem?>> factory,
        Func<DistributedCacheEntryOptions>? optionsFactory = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default);

    Task SetAsync(
        TCacheKey key,
        TCacheItem value,
        DistributedCacheEntryOptions? options = null,
        bool? hideErrors = null,
        bool considerUow = false,
        CancellationToken token = default);

    Task RemoveAsync(TCacheKey key, bool? hideErrors = null, bool considerUow = false, CancellationToken token = default);
}

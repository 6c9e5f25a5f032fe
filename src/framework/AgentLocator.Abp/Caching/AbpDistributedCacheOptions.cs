using Microsoft.Extensions.Caching.Distributed;

namespace AgentLocator.Abp.Caching;

/// <summary>Options of all caches.</summary>
public class AbpDistributedCacheOptions
{
    /// <summary>Put before every key.</summary>
    public string KeyPrefix { get; set; } = "";

    /// <summary>How long items are kept when neither the caller nor a configurator says.</summary>
    public DistributedCacheEntryOptions GlobalCacheEntryOptions { get; set; } = new() { SlidingExpiration = TimeSpan.FromMinutes(20) };

    /// <summary>Each answers for the caches it knows by name, and null for others.</summary>
    public List<Func<string, DistributedCacheEntryOptions?>> CacheConfigurators { get; set; } = [];

    public void ConfigureCache<TCacheItem>(DistributedCacheEntryOptions? options) => ConfigureCache(typeof(TCacheItem), options);

    public void ConfigureCache(Type cacheItemType, DistributedCacheEntryOptions? options) => ConfigureCache(CacheNameAttribute.GetCacheName(cacheItemType), options);

    public void ConfigureCache(string cacheName, DistributedCacheEntryOptions? options) =>
        CacheConfigurators.Add(name => name == cacheName ? options : null);
}

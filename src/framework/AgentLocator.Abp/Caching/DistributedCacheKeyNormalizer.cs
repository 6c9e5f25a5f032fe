using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.Caching;

/// <summary>From the key that code uses to the one that is unique in the installation.</summary>
public interface IDistributedCacheKeyNormalizer
{
    string NormalizeKey(DistributedCacheKeyNormalizeArgs args);
}

/// <summary>A key, of which cache, and whether it is of the installation.</summary>
public class DistributedCacheKeyNormalizeArgs(string key, string cacheName, bool ignoreMultiTenancy)
{
    public string Key { get; } = key;

    public string CacheName { get; } = cacheName;

    public bool IgnoreMultiTenancy { get; } = ignoreMultiTenancy;
}

/// <summary>
/// Tenant and cache come first and end before the key begins, so whatever a key contains, it cannot name another tenant's item.
/// </summary>
internal sealed class DistributedCacheKeyNormalizer(ICurrentTenant currentTenant, IOptions<AbpDistributedCacheOptions> options)
    : IDistributedCacheKeyNormalizer, ITransientDependency
{
    public string NormalizeKey(DistributedCacheKeyNormalizeArgs args)
    {
        var key = $"c:{args.CacheName},k:{options.Value.KeyPrefix}{args.Key}";
        return !args.IgnoreMultiTenancy && currentTenant.Id is { } tenantId ? $"t:{tenantId},{key}" : key;
    }
}

using System.Reflection;

namespace AgentLocator.Abp.Caching;

/// <summary>The name of an item's cache; by default its type's full name without "CacheItem".</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct)]
public class CacheNameAttribute(string name) : Attribute
{
    private const string Suffix = "CacheItem";

    public string Name { get; } = Check.NotNullOrWhiteSpace(name, nameof(name));

    public static string GetCacheName<TCacheItem>() => GetCacheName(typeof(TCacheItem));

    public static string GetCacheName(Type cacheItemType)
    {
        if (cacheItemType.GetCustomAttribute<CacheNameAttribute>(true) is { } attribute)
        {
            return attribute.Name;
        }

        var name = cacheItemType.FullName!;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;
    }
}

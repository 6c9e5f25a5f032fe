namespace AgentLocator.Abp.Caching;

/// <summary>What a unit of work has set or removed, for itself until it commits.</summary>
public class UnitOfWorkCacheItem<TValue> where TValue : class
{
    public UnitOfWorkCacheItem()
    {
    }

    public UnitOfWorkCacheItem(TValue? value, bool isRemoved = false)
    {
        Value = value;
        IsRemoved = isRemoved;
    }

    public bool IsRemoved { get; set; }

    public TValue? Value { get; set; }

    public UnitOfWorkCacheItem<TValue> SetValue(TValue? value)
    {
        Value = value;
        IsRemoved = false;
        return this;
    }

    public UnitOfWorkCacheItem<TValue> RemoveValue()
    {
        Value = null;
        IsRemoved = true;
        return this;
    }
}

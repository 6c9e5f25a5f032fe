using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Caching.Memory;

namespace AgentLocator.Tenancy.Caching;

/// <summary>
/// The items of all caches on this node, bounded by number. A removal reaches every node; what was being read while it came is not kept. When removals may
/// have been missed every item counts as outdated: it is read again, but stays at hand for the time that the database is away.
/// </summary>
internal sealed class NodeCacheMemory : ISingletonDependency, IDisposable
{
    private const string Topic = "cache";
    private const int MaxItems = 50_000;
    private const int Stripes = 1024;
    private static readonly TimeSpan KeptForOutages = TimeSpan.FromHours(12);

    private readonly Lock _lock = new();
    private readonly MemoryCache _items = new(new MemoryCacheOptions { SizeLimit = MaxItems });
    private readonly long[] _removals = new long[Stripes];
    private readonly INodeSignals _signals;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private int _epoch;

    public NodeCacheMemory(INodeSignals signals, TimeProvider time)
    {
        _signals = signals;
        _time = time;
        _subscription = signals.Subscribe(Topic, Remove, Outdate);
    }

    /// <summary>The item; null when there is none or it is outdated.</summary>
    public object? Find(string name) =>
        _items.TryGetValue(name, out Entry? entry) && entry!.Epoch == Volatile.Read(ref _epoch) && _time.GetUtcNow() < entry.FreshUntil ? entry.Item : null;

    /// <summary>The item even if outdated; never one that was removed.</summary>
    public object? FindOutdated(string name) => _items.TryGetValue(name, out Entry? entry) ? entry!.Item : null;

    /// <summary>To be asked before an item is read, and handed to <see cref="Keep"/>.</summary>
    public long RemovalsOf(string name) => Volatile.Read(ref _removals[StripeOf(name)]);

    /// <summary>Nothing is kept when removals have come since.</summary>
    public void Keep(string name, object item, TimeSpan lifetime, long removalsBefore)
    {
        lock (_lock)
        {
            if (_removals[StripeOf(name)] == removalsBefore)
            {
                var entry = new Entry(item, _epoch, _time.GetUtcNow() + lifetime);
                _items.Set(name, entry, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = lifetime + KeptForOutages });
            }
        }
    }

    /// <summary>On every node, after the commit of the current unit of work.</summary>
    public void RemoveEverywhere(string name) => _signals.Publish(Topic, name);

    /// <summary>On this node, now.</summary>
    public void Remove(string name)
    {
        lock (_lock)
        {
            _removals[StripeOf(name)]++;
            _items.Remove(name);
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _items.Dispose();
    }

    private void Outdate()
    {
        lock (_lock)
        {
            _epoch++;
            for (var stripe = 0; stripe < Stripes; stripe++)
            {
                _removals[stripe]++;
            }
        }
    }

    private static int StripeOf(string name) => (int)((uint)string.GetHashCode(name, StringComparison.Ordinal) % Stripes);

    private sealed record Entry(object Item, int Epoch, DateTimeOffset FreshUntil);
}

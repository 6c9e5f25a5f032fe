using System.Text.Json;
using System.Threading.Channels;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Tenancy.Live;

/// <summary>Events go to every node as signals; each hands them to the screens that are connected to it.</summary>
internal sealed class LiveFeed : ILiveFeed, ISingletonDependency, IDisposable
{
    private const string Topic = "live";
    private const int Capacity = 10_000;

    private readonly ICurrentTenant _currentTenant;
    private readonly INodeSignals _signals;
    private readonly IDisposable _subscription;
    private readonly Channel<LiveFeedItem> _channel;
    private int _dropped;

    public LiveFeed(ICurrentTenant currentTenant, INodeSignals signals)
    {
        _currentTenant = currentTenant;
        _signals = signals;
        _channel = Channel.CreateBounded<LiveFeedItem>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _dropped, 1));
        _subscription = signals.Subscribe(Topic, Receive, () => Add(LiveFeedItem.MissedByAll));
    }

    public ChannelReader<LiveFeedItem> Reader => _channel.Reader;

    public void Publish(LiveEvent liveEvent)
    {
        var tenantId = _currentTenant.Id ?? throw new AbpException("Live events belong to a tenant.");
        _signals.Publish(Topic, JsonSerializer.Serialize(new LiveFeedItem(tenantId, liveEvent)));
    }

    public void Add(LiveFeedItem item) => _channel.Writer.TryWrite(item);

    /// <summary>Whether events were dropped unread since this was last asked.</summary>
    public bool TakeDropped() => Interlocked.Exchange(ref _dropped, 0) == 1;

    public void Dispose() => _subscription.Dispose();

    private void Receive(string payload) => Add(JsonSerializer.Deserialize<LiveFeedItem>(payload)!);
}

/// <summary>An event and whose screens it is for; null for all.</summary>
internal sealed record LiveFeedItem(Guid? TenantId, LiveEvent Event)
{
    public static LiveFeedItem MissedByAll { get; } = new(null, LiveEvent.Missed);
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.SignalR;

namespace AgentLocator.Notifications.Live;

/// <summary>The connections of this process, each with the access token that opened it.</summary>
internal sealed class LiveConnections : ISingletonDependency
{
    private static readonly Meter Meter = new("AgentLocator.Notifications");
    private static readonly UpDownCounter<long> Open = Meter.CreateUpDownCounter<long>("live_feed.connections", description: "Screens connected now");
    private readonly ConcurrentDictionary<string, LiveConnection> _byId = new(StringComparer.Ordinal);

    public IEnumerable<LiveConnection> All => _byId.Values;

    public void Add(HubCallerContext context, Guid tenantId, string accessToken)
    {
        if (_byId.TryAdd(context.ConnectionId, new LiveConnection(context, tenantId, accessToken)))
        {
            Open.Add(1);
        }
    }

    public void Remove(HubCallerContext context)
    {
        if (_byId.TryRemove(context.ConnectionId, out _))
        {
            Open.Add(-1);
        }
    }
}

/// <summary>An open connection.</summary>
internal sealed class LiveConnection(HubCallerContext context, Guid tenantId, string accessToken)
{
    public string Id => context.ConnectionId;

    public Guid TenantId { get; } = tenantId;

    public string AccessToken { get; } = accessToken;

    /// <summary>Closes the connection; the client's next try is answered with 401.</summary>
    public void Drop() => context.Abort();
}

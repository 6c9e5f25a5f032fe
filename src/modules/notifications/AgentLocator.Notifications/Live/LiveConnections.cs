using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace AgentLocator.Notifications.Live;

/// <summary>The connections of this process, each with the access token that opened it.</summary>
internal sealed class LiveConnections : ISingletonDependency
{
    private readonly ConcurrentDictionary<string, LiveConnection> _byId = new(StringComparer.Ordinal);

    public IEnumerable<LiveConnection> All => _byId.Values;

    public void Add(HubCallerContext context, string accessToken) => _byId[context.ConnectionId] = new LiveConnection(context, accessToken);

    public void Remove(HubCallerContext context) => _byId.TryRemove(context.ConnectionId, out _);
}

/// <summary>An open connection.</summary>
internal sealed class LiveConnection(HubCallerContext context, string accessToken)
{
    public string Id => context.ConnectionId;

    public string AccessToken { get; } = accessToken;

    /// <summary>Closes the connection; the client's next try is answered with 401.</summary>
    public void Drop() => context.Abort();
}

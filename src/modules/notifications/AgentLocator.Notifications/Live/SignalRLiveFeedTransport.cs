using Microsoft.AspNetCore.SignalR;

namespace AgentLocator.Notifications.Live;

/// <summary>Sends live events to the connections of the tenant, as the client method <c>event</c>.</summary>
internal sealed class SignalRLiveFeedTransport(IHubContext<LiveHub> hub) : ILiveFeedTransport, ISingletonDependency
{
    public const string Method = "event";

    public Task SendAsync(Guid tenantId, LiveEvent liveEvent) => hub.Clients.Group(LiveGroup.Of(tenantId)).SendAsync(Method, liveEvent);

    public Task SendToAllAsync(LiveEvent liveEvent) => hub.Clients.All.SendAsync(Method, liveEvent);
}

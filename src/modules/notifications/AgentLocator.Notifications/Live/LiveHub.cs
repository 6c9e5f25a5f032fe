using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace AgentLocator.Notifications.Live;

/// <summary>
/// Where the agents' screens hear that something changed. One way: a client can call nothing and choose nothing; the token's tenant decides what it hears.
/// </summary>
[Authorize]
internal sealed class LiveHub(LiveConnections connections) : Hub
{
    public override async Task OnConnectedAsync()
    {
        if (!Guid.TryParse(Context.User?.FindFirst(AbpClaimTypes.TenantId)?.Value, out var tenantId) || AccessToken is not { } accessToken)
        {
            Context.Abort();
            return;
        }

        connections.Add(Context, tenantId, accessToken);
        await Groups.AddToGroupAsync(Context.ConnectionId, LiveGroup.Of(tenantId), Context.ConnectionAborted);

        // The handshake was answered before: until now events passed this screen by.
        await Clients.Caller.SendAsync(SignalRLiveFeedTransport.Method, LiveEvent.Opened, Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        return base.OnDisconnectedAsync(exception);
    }

    private string? AccessToken =>
        Context.GetHttpContext()?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.GetTokenValue("access_token");
}

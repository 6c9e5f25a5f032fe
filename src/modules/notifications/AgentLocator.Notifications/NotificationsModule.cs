using AgentLocator.Notifications.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Notifications;

/// <summary>Tells people what happened; for now the screens that are open.</summary>
[DependsOn(typeof(AbpAspNetCoreMvcModule), typeof(TenancyModule))]
public sealed class NotificationsModule : AbpModule
{
    /// <summary>Clients send the handshake and pings only.</summary>
    private const int MaxMessageFromClient = 1024;

    /// <summary>Some five hundred events; a client that falls further behind is waited for, then dropped.</summary>
    private const int MaxBufferToClient = 64 * 1024;

    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddHostedService<LiveConnectionGuard>();
        context.Services.AddSignalR(options =>
        {
            options.MaximumReceiveMessageSize = MaxMessageFromClient;
            options.MaximumParallelInvocationsPerClient = 1;
            options.StreamBufferCapacity = 1;
        });
        Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(routes => routes.Endpoints
            .MapHub<LiveHub>("/hubs/live", Limit)
            .WithMetadata(new EndpointDescriptionAttribute("every signed-in user: events carry a type and ids, and whoever may see the thing asks the API for it"))));
    }

    private static void Limit(HttpConnectionDispatcherOptions hub)
    {
        hub.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents;
        hub.CloseOnAuthenticationExpiration = true;
        hub.ApplicationMaxBufferSize = MaxMessageFromClient;
        hub.TransportMaxBufferSize = MaxBufferToClient;
        hub.TransportSendTimeout = SendTimeout;
    }
}

using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Notifications.Live;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Notifications;

/// <summary>A laptop that was closed does not read and does not hang up. SignalR waits for it until the send limit of five seconds.</summary>
public sealed class StalledBrowserTests(SharedHost shared)
{
    // More than socket buffers and pipe take in, so that the connection really stands still.
    private const int Events = 3000;
    private const int MoreEvents = 300;
    private const int EventSize = 3500;
    private static readonly TimeSpan LessThanTheSendLimit = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_browser_that_stopped_reading_delays_nobody_and_is_dropped()
    {
        var business = await shared.Host.SignUpAsync();
        var others = await shared.Host.SignUpAsync();
        await using var colleague = await LiveListener.ConnectAsync(business);
        await using var stranger = await LiveListener.ConnectAsync(others);
        using var stalled = await StallAsync(business);

        await PublishAsync(business, new string('x', EventSize), Events);
        var begin = TimeProvider.System.GetTimestamp();
        await PublishAsync(others, "call.changed", 1);

        (await stranger.NextEventAsync()).GetProperty("type").GetString().ShouldBe("call.changed");
        TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(LessThanTheSendLimit);
        await PublishAsync(business, "lead.changed", 1);
        var heard = await HearAsync(colleague);
        heard.ShouldBeGreaterThan(500);
        var connections = shared.Host.Services.GetRequiredService<LiveConnections>();
        await Eventually.BeTrueAsync(async () =>
        {
            // A busy machine passes fewer events on, and the buffers before the stalled browser may not be full yet.
            await PublishAsync(business, new string('x', EventSize), MoreEvents);
            await PublishAsync(business, "lead.changed", 1);
            await HearAsync(colleague);
            return connections.All.Count(connection => connection.TenantId == business.TenantId) == 1;
        }, "only the colleague's connection is left");
    }

    /// <summary>Reads until the colleague's screen is up to date: by the last event, or by the word to fetch again.</summary>
    private static async Task<int> HearAsync(LiveListener listener)
    {
        for (var count = 0; ; count++)
        {
            if ((await listener.NextEventAsync()).GetProperty("type").GetString() is "lead.changed" or "feed.missed")
            {
                return count;
            }
        }
    }

    private static async Task<ClientWebSocket> StallAsync(Business business)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096, NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        var browser = new ClientWebSocket();
        var address = new UriBuilder(business.Host.Address) { Scheme = "ws", Path = "/hubs/live", Query = "access_token=" + business.AccessToken };
        await browser.ConnectAsync(address.Uri, invoker, CancellationToken.None);
        await browser.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await browser.ReceiveAsync(new byte[16], CancellationToken.None);
        return browser;
    }

    private static Task PublishAsync(Business business, string type, int count) =>
        business.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, services =>
        {
            for (var number = 0; number < count; number++)
            {
                services.GetRequiredService<ILiveFeed>().Publish(new LiveEvent(type, business.NewId()));
            }

            return Task.CompletedTask;
        });
}

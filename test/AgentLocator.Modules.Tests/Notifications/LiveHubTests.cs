using System.Net;
using System.Text.Json;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Notifications.Live;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Modules.Tests.Notifications;

public sealed class LiveHubTests(SharedHost shared)
{
    [Fact]
    public async Task An_agent_hears_its_own_business_and_never_another()
    {
        var mine = await shared.Host.SignUpAsync();
        var theirs = await shared.Host.SignUpAsync();
        await using var me = await LiveListener.ConnectAsync(mine);
        await using var them = await LiveListener.ConnectAsync(theirs);

        var myCall = await PublishAsync(mine);
        var theirCall = await PublishAsync(theirs);

        // Events leave in the order of their publication: had mine gone to them too, it would have come first.
        (await me.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(myCall);
        (await them.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(theirCall);
    }

    [Fact]
    public async Task An_event_is_a_type_and_ids()
    {
        var business = await shared.Host.SignUpAsync();
        await using var listener = await LiveListener.ConnectAsync(business);

        var id = await PublishAsync(business);

        (await listener.NextEventAsync()).GetRawText().ShouldBe($$"""{"type":"call.changed","id":"{{id}}","callId":null}""");
    }

    [Fact]
    public async Task A_call_that_ended_is_told_live()
    {
        var business = await shared.Host.SignUpAsync();
        await using var listener = await LiveListener.ConnectAsync(business);
        var call = business.NewCall("+972541234567", "דנה", "תיקון");

        await business.HandleAsync(call);

        var types = new List<string?>();
        while (types.Count < 3)
        {
            var liveEvent = await listener.NextEventAsync();
            liveEvent.GetProperty("callId").GetGuid().ShouldBe(call.CallId);
            types.Add(liveEvent.GetProperty("type").GetString());
        }

        types.Order().ShouldBe(["contact.changed", "lead.changed", "task.changed"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("access_token=not-a-token")]
    public async Task A_connection_without_a_good_token_is_refused(string query)
    {
        await using var listener = new LiveListener();

        (await listener.TryConnectAsync(shared.Host, query)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_can_call_nothing()
    {
        var mine = await shared.Host.SignUpAsync();
        var theirs = await shared.Host.SignUpAsync();
        await using var me = await LiveListener.ConnectAsync(mine);

        foreach (var target in new[] { "OnConnectedAsync", "AddToGroup", "event", "Dispose" })
        {
            await me.SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target, arguments = new[] { LiveGroup.Of(theirs.TenantId) } }));
            var completion = (await me.NextAsync())!.Value;
            completion.GetProperty("type").GetInt32().ShouldBe(3);
            completion.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task A_message_larger_than_any_client_needs_ends_the_connection()
    {
        var business = await shared.Host.SignUpAsync();
        await using var listener = await LiveListener.ConnectAsync(business);

        await listener.SendAsync(new string('x', 10_000));

        await listener.ClosedAsync();
    }

    [Fact]
    public async Task Signing_out_drops_the_connection_and_leaves_others()
    {
        var leaving = await shared.Host.SignUpAsync();
        var staying = await shared.Host.SignUpAsync();
        await using var gone = await LiveListener.ConnectAsync(leaving);
        await using var kept = await LiveListener.ConnectAsync(staying);

        (await leaving.Http.PostAsync("/api/identity/session/sign-out", null)).EnsureSuccessStatusCode();
        await shared.Host.Services.GetServices<IHostedService>().OfType<LiveConnectionGuard>().Single().SweepAsync(null, CancellationToken.None);

        await gone.ClosedAsync();
        var id = await PublishAsync(staying);
        (await kept.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(id);
    }

    private static async Task<Guid> PublishAsync(Business business)
    {
        var id = business.NewId();
        await business.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, services =>
        {
            services.GetRequiredService<ILiveFeed>().Publish(new LiveEvent("call.changed", id));
            return Task.CompletedTask;
        });
        return id;
    }
}

using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Notifications;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Live;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Nodes;

public sealed class LiveFeedAcrossNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task An_agent_on_another_node_hears_its_own_business_and_never_another()
    {
        var mine = await nodes.A.SignUpAsync();
        var theirs = await nodes.A.SignUpAsync();
        await using var me = await LiveListener.ConnectAsync(mine.At(nodes.B));
        await using var them = await LiveListener.ConnectAsync(theirs.At(nodes.B));

        var myCall = await PublishAsync(mine);
        var theirCall = await PublishAsync(theirs);

        (await me.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(myCall);
        (await them.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(theirCall);
    }

    [Fact]
    public async Task A_call_on_one_node_is_seen_live_on_the_other()
    {
        var business = await nodes.A.SignUpAsync();
        await business.ConnectPhoneAsync();
        await using var listener = await LiveListener.ConnectAsync(business.At(nodes.B));

        var call = await business.BeginCallAsync("demo");

        var id = Guid.Empty;
        while (id == Guid.Empty)
        {
            var liveEvent = await listener.NextEventAsync();
            id = liveEvent.GetProperty("type").GetString() == "call.changed" ? liveEvent.GetProperty("id").GetGuid() : id;
        }

        (await business.At(nodes.B).GetAsync($"/api/telephony/call/{id}")).GetProperty("fromNumber").GetString().ShouldBe(call.From);
        await call.EndedAsync();
    }

    [Fact]
    public async Task A_screen_is_told_to_fetch_again_when_its_node_was_cut_off()
    {
        var business = await nodes.A.SignUpAsync();
        await using var listener = await LiveListener.ConnectAsync(business.At(nodes.B));

        await nodes.CutAsync("LISTEN");

        (await listener.NextEventAsync()).GetProperty("type").GetString().ShouldBe("feed.missed");
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

using System.Net;
using System.Reflection;
using System.Text.Json;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Notifications;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Live;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>Every hub that is mapped: what a client can call on it, and whom it can listen to.</summary>
public sealed class HubSweepTests(SharedHost shared)
{
    // A method that clients may call is named here with how another tenant's things are tried on it. There is none: the hubs only tell.
    private static readonly string[] SweptMethods = [];

    private List<Type> Hubs => [.. shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType).OfType<Type>().Distinct()];

    [Fact]
    public void Every_method_that_a_client_can_call_is_swept()
    {
        Hubs.ShouldNotBeEmpty();
        var callable = Hubs.SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.GetBaseDefinition().DeclaringType is { } declaring && declaring != typeof(object) && declaring != typeof(Hub) && !method.IsSpecialName)
            .Select(method => $"{hub.Name}.{method.Name}"));

        callable.ShouldBe(SweptMethods, ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_that_a_hub_inherits_can_be_called()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();
        await using var listener = await LiveListener.ConnectAsync(stranger);
        var names = Hubs.SelectMany(hub => hub.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)).Select(method => method.Name).Distinct().ToList();
        names.Count.ShouldBeGreaterThan(5);

        foreach (var target in names)
        {
            await listener.SendAsync(JsonSerializer.Serialize(new { type = 1, invocationId = "1", target, arguments = new[] { $"tenant:{owner.TenantId}" } }));
            (await listener.NextAsync())!.Value.GetProperty("error").GetString().ShouldNotBeNullOrEmpty(target);
        }

        await HearsOnlyItsOwnAsync(listener, owner, stranger);
    }

    [Fact]
    public async Task A_group_cannot_be_chosen_in_the_address()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();
        await using var listener = new LiveListener();
        var wishes = $"access_token={stranger.AccessToken}&group=tenant:{owner.TenantId}&groups=tenant:{owner.TenantId}&tenantId={owner.TenantId}&__tenant={owner.TenantId}&userId={owner.UserId}";

        (await listener.TryConnectAsync(shared.Host, wishes)).ShouldBe(HttpStatusCode.SwitchingProtocols);
        await listener.BeginAsync();

        await HearsOnlyItsOwnAsync(listener, owner, stranger);
    }

    /// <summary>Events leave in the order of their publication: had the owner's come here too, it would have come first.</summary>
    private static async Task HearsOnlyItsOwnAsync(LiveListener listener, Business owner, Business stranger)
    {
        await PublishAsync(owner);
        var own = await PublishAsync(stranger);

        (await listener.NextEventAsync()).GetProperty("id").GetGuid().ShouldBe(own);
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

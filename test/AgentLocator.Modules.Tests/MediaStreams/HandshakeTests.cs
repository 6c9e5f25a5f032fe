using System.Net;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Abp.Timing;
using AgentLocator.Tenancy.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>Which sockets are taken.</summary>
public sealed class HandshakeTests(SharedHost shared)
{
    [Fact]
    public async Task A_socket_that_is_not_signed_or_signed_with_another_key_is_refused()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var other = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await business.AddCallAsync();

        await ShouldBeRefusedAsync(call.Url, null);
        await ShouldBeRefusedAsync(call.Url, "");
        await ShouldBeRefusedAsync(call.Url, CarrierSocket.Sign("forged", call.Url));
        await ShouldBeRefusedAsync(call.Url, CarrierSocket.Sign(other.Account.AuthToken, call.Url));
        await ShouldBeRefusedAsync(call.Url, CarrierSocket.Sign(business.Account.AuthToken, call.Url + "x"));

        using var socket = await call.StartAsync();
        socket.Status.ShouldBe(HttpStatusCode.SwitchingProtocols);
    }

    [Fact]
    public async Task Another_tenants_token_is_refused_even_when_the_handshake_is_rightly_signed()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var other = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await other.AddCallAsync();
        var url = call.Url.Replace(other.Account.AccountKey, business.Account.AccountKey, StringComparison.Ordinal);

        await ShouldBeRefusedAsync(url, CarrierSocket.Sign(business.Account.AuthToken, url));
    }

    [Fact]
    public async Task A_token_that_was_changed_or_has_expired_is_refused()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await business.AddCallAsync();
        var slash = call.Url.LastIndexOf('/') + 1;
        var token = call.Url[slash..];
        var changed = call.Url[..slash] + token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..];
        var ticket = new StreamTicket("an-old-one", business.Business.TenantId, call.CallId, call.CallSid);
        var now = business.Services.GetRequiredService<IClock>().Now;
        var expired = call.Url[..slash] + business.Services.GetRequiredService<ISignedTokens>().Create(StreamTickets.Purpose, ticket, now.AddSeconds(-1));

        foreach (var url in new[] { changed, expired, call.Url[..slash] + "x" })
        {
            await ShouldBeRefusedAsync(url, CarrierSocket.Sign(business.Account.AuthToken, url));
        }
    }

    [Fact]
    public async Task Both_spellings_of_the_address_may_be_signed()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        foreach (var scheme in new[] { "ws", "http" })
        {
            var call = await business.AddCallAsync();
            using var socket = await CarrierSocket.OpenAsync(call.Url, CarrierSocket.Sign(business.Account.AuthToken, scheme + call.Url[2..]));
            socket.Status.ShouldBe(HttpStatusCode.SwitchingProtocols, scheme);
        }
    }

    [Fact]
    public async Task A_request_that_is_not_a_socket_is_refused()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await business.AddCallAsync();
        using var client = shared.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "http" + call.Url[2..]);
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        using var signed = new HttpRequestMessage(HttpMethod.Get, "http" + call.Url[2..]);
        signed.Headers.Add("X-Twilio-Signature", call.Signature);
        (await client.SendAsync(signed)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_subprotocol_is_echoed_only_when_it_is_offered()
    {
        var business = await ConnectedBusiness.CreateAsync(shared.Host);
        var call = await business.AddCallAsync();

        using var offering = await CarrierSocket.OpenAsync(call.Url, call.Signature);
        offering.SubProtocol.ShouldBe("audio.twilio.com");
        using var silent = await CarrierSocket.OpenAsync(call.Url, call.Signature, subProtocol: null);
        silent.Status.ShouldBe(HttpStatusCode.SwitchingProtocols);
        silent.SubProtocol.ShouldBeNull();
        using var other = await CarrierSocket.OpenAsync(call.Url, call.Signature, "chat");
        other.SubProtocol.ShouldBeNull();
    }

    [Fact]
    public async Task No_more_streams_than_allowed_are_taken_at_once()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["MediaStreams:MaxConcurrent"] = "1" });
        var business = await ConnectedBusiness.CreateAsync(host);
        var first = await business.AddCallAsync();
        var second = await business.AddCallAsync();
        using var taken = await first.StartAsync();

        using (var refused = await second.OpenAsync())
        {
            refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await taken.StopAsync();
        await taken.ClosedAsync();
        await business.RecordingAsync(first.CallId, RecordingState.Failed);
        await Eventually.BeTrueAsync(
            async () =>
            {
                using var again = await second.OpenAsync();
                return again.Status == HttpStatusCode.SwitchingProtocols;
            },
            "a free place");
    }

    private static async Task ShouldBeRefusedAsync(string url, string? signature)
    {
        using var socket = await CarrierSocket.OpenAsync(url, signature);
        socket.Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}

using System.Security.Cryptography;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>A business with a number, and calls to it as the voice webhook leaves them: known, with a ticket for their stream.</summary>
internal sealed class ConnectedBusiness
{
    private readonly TenantScope _scope;

    private ConnectedBusiness(Business business, TwilioAccountEntry account)
    {
        Business = business;
        Account = account;
        _scope = business.Host.Services.GetRequiredService<TenantScope>();
    }

    public Business Business { get; }

    public TwilioAccountEntry Account { get; }

    public IServiceProvider Services => Business.Host.Services;

    public static async Task<ConnectedBusiness> CreateAsync(TestHost host)
    {
        var business = await host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var account = await host.Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId);
        return new ConnectedBusiness(business, account.ShouldNotBeNull());
    }

    public async Task<StreamedCall> AddCallAsync()
    {
        var callSid = "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        var callId = await _scope.RunAsync(Business.TenantId, async services =>
        {
            var id = services.GetRequiredService<IGuidGenerator>().Create();
            var caller = new CallerIdentity(CallerKind.Identified, Business.RandomMobile());
            var call = new Call(id, callSid, caller, Account.Numbers.Keys.First(), services.GetRequiredService<IClock>().Now);
            await services.GetRequiredService<IRepository<Call, Guid>>().InsertAsync(call);
            return id;
        });
        var url = Services.GetRequiredService<IStreamTickets>().Issue(Business.TenantId, Account.AccountKey, callId, callSid);
        return new StreamedCall(this, callId, callSid, url);
    }

    /// <summary>A recording that is ready to be played.</summary>
    public async Task<Recording> RecordAsync(byte[] inbound, byte[] outbound)
    {
        var call = await AddCallAsync();
        using var socket = await call.StartAsync();
        await socket.MediaAsync("inbound", 0, inbound);
        await socket.MediaAsync("outbound", 0, outbound);
        await socket.StopAsync();
        await socket.ClosedAsync();
        return await RecordingAsync(call.CallId);
    }

    public Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work) => _scope.RunAsync(Business.TenantId, work);

    public Task<List<Recording>> RecordingsAsync(Guid callId) => _scope.RunAsync(Business.TenantId, async services =>
        await (await services.GetRequiredService<IRepository<Recording, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(recording => recording.CallId == callId).OrderBy(recording => recording.Segment).ToListAsync());

    /// <summary>The only recording of the call, once it is in this state.</summary>
    public async Task<Recording> RecordingAsync(Guid callId, RecordingState state = RecordingState.Ready)
    {
        Recording? found = null;
        await Eventually.BeTrueAsync(
            async () => (found = (await RecordingsAsync(callId)).SingleOrDefault(recording => recording.State == state)) is not null,
            $"a recording of call {callId} that is {state}");
        return found!;
    }
}

/// <summary>A call and the address of its stream.</summary>
internal sealed record StreamedCall(ConnectedBusiness Owner, Guid CallId, string CallSid, string Url)
{
    public string Signature => CarrierSocket.Sign(Owner.Account.AuthToken, Url);

    public Task<CarrierSocket> OpenAsync() => CarrierSocket.OpenAsync(Url, Signature);

    public async Task<CarrierSocket> StartAsync()
    {
        var socket = await OpenAsync();
        await socket.SendAsync("""{"event":"connected","protocol":"Call","version":"1.0.0"}""");
        await socket.StartAsync(CallSid, Owner.Account.AccountSid);
        return socket;
    }

    /// <summary>Both channels of the only recording, as the API plays them.</summary>
    public async Task<byte[][]> PlayAsync()
    {
        var recording = await Owner.RecordingAsync(CallId);
        return await Playing.ChannelsAsync(Owner.Business, recording.Id);
    }
}

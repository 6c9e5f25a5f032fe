using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy.Live;
using AgentLocator.Twilio.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Calls;

/// <summary>Closes calls whose end was not told, or not in order, from the carrier's REST.</summary>
internal sealed partial class CallRegister(
    CallLane lane,
    TenantScope scope,
    TwilioAccountDirectory accounts,
    TwilioRestClient twilio,
    IClock clock,
    ILogger<CallRegister> logger) : ITransientDependency
{
    /// <summary>No call lasts so long: what is still in progress then will never be told.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(24);

    /// <summary>True when the call is closed, now or before; false while the carrier says that it is in progress.</summary>
    /// <exception cref="TwilioUnreachableException">The carrier could not be asked, and nothing else tells that the call has ended.</exception>
    /// <exception cref="CarrierRefusedException">The carrier does not tell at present, and nothing else does.</exception>
    public async Task<bool> CloseFromCarrierAsync(Guid tenantId, Guid callId)
    {
        var call = await scope.RunAsync(tenantId, services => ReadAsync(services, callId));
        if (call is null || call.IsClosed)
        {
            return true;
        }

        var end = await AskAsync(tenantId, call);
        if (end is null)
        {
            return false;
        }

        await lane.RunAsync(tenantId, call.CallSid, services => CloseAsync(services, callId, end));
        LogClosed(logger, callId, end.Status);
        return true;
    }

    private static async Task<KnownCall?> ReadAsync(IServiceProvider services, Guid callId) =>
        await (await services.GetRequiredService<IRepository<Call, Guid>>().GetQueryableAsync()).AsNoTracking()
            .Where(call => call.Id == callId)
            .Select(call => new KnownCall(call.CallSid, call.StartedAt, call.EndedAt, call.Status, call.ClosedAt != null))
            .SingleOrDefaultAsync();

    /// <summary>Null while the call is in progress.</summary>
    private async Task<CallEnd?> AskAsync(Guid tenantId, KnownCall call)
    {
        var told = call.EndedAt is { } endedAt ? new CallEnd(call.Status, endedAt, null) : null;
        if (await accounts.FindByTenantAsync(tenantId) is not { } account)
        {
            return told ?? new CallEnd(CallStatus.Completed, clock.Now, null);
        }

        TwilioResult<TwilioCall> answer;
        try
        {
            answer = await twilio.GetCallAsync(account.Credentials, call.CallSid);
        }
        catch (TwilioUnreachableException) when ((told ?? Overlong(call)) is not null)
        {
            return told ?? Overlong(call);
        }

        if (answer.IsSuccess)
        {
            return answer.Value.HasEnded && CallStatuses.Parse(answer.Value.Status) is { } status
                ? new CallEnd(status, answer.Value.EndTime?.UtcDateTime ?? clock.Now, answer.Value.Duration)
                : Overlong(call);
        }

        if (answer.Error.IsNotFound || told is not null)
        {
            return told ?? new CallEnd(CallStatus.Completed, clock.Now, null);
        }

        return Overlong(call) ?? throw new CarrierRefusedException(answer.Error.Status, answer.Error.RetryAfter);
    }

    private CallEnd? Overlong(KnownCall call) => clock.Now - call.StartedAt > LongestCall ? new CallEnd(CallStatus.Failed, clock.Now, null) : null;

    private async Task<bool> CloseAsync(IServiceProvider services, Guid callId, CallEnd end)
    {
        var call = await services.GetRequiredService<IRepository<Call, Guid>>().GetAsync(callId);
        var now = clock.Now;
        call.Hear(end.Status, end.At < now ? end.At : now, end.DurationSeconds);
        if (call.Close(now))
        {
            services.GetRequiredService<ILiveFeed>().Publish(new LiveEvent("call.changed", callId));
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Call {CallId} was closed as {Status} from the carrier's REST")]
    private static partial void LogClosed(ILogger logger, Guid callId, CallStatus status);

    private sealed record KnownCall(string CallSid, DateTime StartedAt, DateTime? EndedAt, CallStatus Status, bool IsClosed);

    private sealed record CallEnd(CallStatus Status, DateTime At, int? DurationSeconds);
}

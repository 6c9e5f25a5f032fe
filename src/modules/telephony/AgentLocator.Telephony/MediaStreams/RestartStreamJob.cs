using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Twilio.Rest;
using AgentLocator.Twilio.TwiML;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// Asks the carrier to fork a running call anew, its stream having broken. Whoever writes first that a stream is asked for may ask: this job, or the call's next
/// document. The carrier's own word that the call is over ends it.
/// </summary>
internal sealed partial class RestartStreamJob(
    CallLane lane,
    TenantScope scope,
    ICurrentTenant currentTenant,
    ICurrentBackgroundJob currentJob,
    TwilioAccountDirectory accounts,
    TwilioRestClient twilio,
    IStreamTickets tickets,
    INodeDirectory nodes,
    IDrain drain,
    IClock clock,
    ILogger<RestartStreamJob> logger) : AsyncBackgroundJob<RestartStreamArgs>, ITransientDependency
{
    // Until this process has gone and another has come.
    private static readonly TimeSpan UntilRestarted = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BusyPause = TimeSpan.FromSeconds(5);

    public override async Task ExecuteAsync(RestartStreamArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A call belongs to a tenant.");
        if (drain.IsDraining && !nodes.HasOtherReady)
        {
            await ComeBackAsync(tenantId, args, UntilRestarted);
            return;
        }

        if (await accounts.FindByTenantAsync(tenantId) is not { } account || await RequestAsync(account, args) is not { } url)
        {
            return;
        }

        var start = new TwilioStreamStart { Stream = new StartStream(url) { Tracks = StreamTracks.Both } };
        TwilioResult<TwilioStream> answer;
        try
        {
            answer = await twilio.StartStreamAsync(account.Credentials, args.CallSid, start);
        }
        catch (TwilioUnreachableException exception)
        {
            // It may have been started: if none comes, the sweep over open calls sees to it.
            LogUnreachable(logger, args.CallId, exception.Message);
            return;
        }

        if (answer.IsSuccess)
        {
            LogRestarted(logger, args.CallId);
            return;
        }

        LogRefused(logger, args.CallId, answer.Error.Status, answer.Error.Code);
        await TakeRefusalAsync(tenantId, args, answer.Error);
    }

    /// <summary>The address of the new stream; null when none is to be asked for any more.</summary>
    private Task<string?> RequestAsync(TwilioAccountEntry account, RestartStreamArgs args) => lane.RunAsync(account.TenantId, args.CallSid, async services =>
    {
        var call = await services.GetRequiredService<IRepository<Call, Guid>>().FindAsync(args.CallId);
        return call is not null && services.GetRequiredService<CallStreams>().TryRequest(call)
            ? tickets.Issue(account.TenantId, account.AccountKey, call.Id, call.CallSid)
            : null;
    });

    private async Task TakeRefusalAsync(Guid tenantId, RestartStreamArgs args, TwilioError error)
    {
        var again = await lane.RunAsync(tenantId, args.CallSid, async services =>
        {
            var call = await services.GetRequiredService<IRepository<Call, Guid>>().GetAsync(args.CallId);
            if (error.IsNotFound)
            {
                call.Stream.End(clock.Now);
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ReconcileCallArgs(call.Id, IsOnce: true));
                return (TimeSpan?)null;
            }

            call.Stream.Refuse(clock.Now, counts: !error.IsRateLimited);
            return error.RetryAfter ?? (error.IsRateLimited ? BusyPause : call.Stream.Pause);
        });
        if (again is { } delay)
        {
            await ComeBackAsync(tenantId, args, delay);
        }
    }

    private Task ComeBackAsync(Guid tenantId, RestartStreamArgs args, TimeSpan delay) => scope.RunAsync(tenantId, async services =>
    {
        await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args, BackgroundJobPriority.High, delay);
        await currentJob.CompleteAsync();
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "The carrier starts another stream of call {CallId}")]
    private static partial void LogRestarted(ILogger logger, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether the carrier starts another stream of call {CallId} is not known: {Problem}")]
    private static partial void LogUnreachable(ILogger logger, Guid callId, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The carrier starts no other stream of call {CallId}: {Status} ({Code})")]
    private static partial void LogRefused(ILogger logger, Guid callId, int status, int? code);
}

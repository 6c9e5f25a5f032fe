using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Calls;

/// <summary>A call whose stream is to be started anew.</summary>
[BackgroundJobName("telephony.restart-stream")]
internal sealed record RestartStreamArgs(Guid CallId, string CallSid);

/// <summary>What follows when a call's stream breaks. Each method is one step of a unit of work and may be repeated with the same effect.</summary>
internal sealed partial class CallStreams(
    IRepository<Call, Guid> calls,
    IBackgroundJobManager jobs,
    INodeDirectory nodes,
    IClock clock,
    ILogger<CallStreams> logger) : ITransientDependency
{
    /// <summary>Whether this document is to start the call's stream: its first one, or one that follows a break before the carrier's REST was asked.</summary>
    public bool TryRequest(Call call) => call.EndedAt is null && call.Stream.TryRequest(clock.Now, nodes);

    /// <summary>The stream that a process took is gone: another is asked for, and the carrier is asked whether the call goes on.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="runId">The process; null when it is not known any more.</param>
    /// <param name="wasLate">The call was not told that the stream had begun, the database being away.</param>
    public async Task BreakAsync(Guid callId, Guid? runId, bool wasLate = false)
    {
        if (await calls.FindAsync(callId) is { EndedAt: null } call
            && ((runId is { } known && call.Stream.Break(known, clock.Now)) || (wasLate && call.Stream.Miss(clock.Now))))
        {
            await RestartAsync(call);
        }
    }

    /// <summary>The stream that was asked for did not come.</summary>
    public async Task BreakOverdueAsync(Guid callId)
    {
        if (await calls.FindAsync(callId) is { EndedAt: null } call && call.Stream.BreakOverdue(clock.Now))
        {
            await RestartAsync(call);
        }
    }

    /// <summary>The stream ended as it should.</summary>
    public async Task EndAsync(Guid callId, bool wasLate = false)
    {
        if (await calls.FindAsync(callId) is { EndedAt: null } call && (wasLate || call.Stream.State == CallStreamState.Live))
        {
            call.Stream.End(clock.Now);
        }
    }

    private async Task RestartAsync(Call call)
    {
        await jobs.EnqueueAsync(new ReconcileCallArgs(call.Id, IsOnce: true));
        if (call.Stream.IsExhausted)
        {
            LogGivenUp(logger, call.Id, call.Stream.Requests);
            call.Stream.End(clock.Now);
            return;
        }

        await jobs.EnqueueAsync(new RestartStreamArgs(call.Id, call.CallSid), BackgroundJobPriority.High, call.Stream.Pause);
        LogBroken(logger, call.Id, call.Stream.Requests);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of call {CallId} broke; another is asked for after {Requests}")]
    private static partial void LogBroken(ILogger logger, Guid callId, int requests);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId} had {Requests} streams and none held: no other is asked for")]
    private static partial void LogGivenUp(ILogger logger, Guid callId, int requests);
}

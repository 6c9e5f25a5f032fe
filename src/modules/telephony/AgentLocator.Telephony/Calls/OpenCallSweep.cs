using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Calls;

/// <summary>
/// Looks after calls whose process died: their streams are started anew, and the carrier is asked what became of them, within seconds. Also after those that
/// this process left when it was killed, and those whose stream never came. Every node does; the rows settle who was first.
/// </summary>
internal sealed partial class OpenCallSweep(
    OpenCalls openCalls,
    TenantScope scope,
    INodeDirectory nodes,
    IDatabaseAvailability database,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    IClock clock,
    ILogger<OpenCallSweep> logger) : BackgroundService
{
    private const int ConflictRetries = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    // Between the questions to the carrier about one call and the next; all of them within the last.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(20);

    private readonly HashSet<Guid> _dead = [];
    private HashSet<Guid> _suspects = [];

    /// <summary>Looks once at every open call.</summary>
    /// <param name="isFirst">After a start: whatever has no stream is asked about.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal async Task RunAsync(bool isFirst, CancellationToken cancellationToken)
    {
        var open = await openCalls.ListAsync(cancellationToken);
        var suspects = open.Where(call => call.State == CallStreamState.Live && !call.HasLiveStream(nodes)).Select(call => call.RunId!.Value).ToHashSet();

        // Seen twice: a node that has just come may not be known yet.
        var dead = suspects.Where(_suspects.Contains).ToHashSet();
        _suspects = suspects;
        foreach (var call in open.Where(call => call.State == CallStreamState.Live && dead.Contains(call.RunId!.Value)))
        {
            await TryAsync(call, streams => streams.BreakAsync(call.Id, call.RunId!.Value), cancellationToken);
        }

        foreach (var call in open.Where(call => call.State == CallStreamState.Requested && clock.Now - call.ChangedAt > CallStream.Patience))
        {
            await TryAsync(call, streams => streams.BreakOverdueAsync(call.Id), cancellationToken);
        }

        // Who admitted a call that has no stream is not known: all of those are asked about.
        if (dead.Count(_dead.Add) > 0 || isFirst)
        {
            await AskAsync(open.Where(call => !call.HasLiveStream(nodes)), cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);

        var isFirst = true;
        using var timer = new PeriodicTimer(Interval, timeProvider);
        do
        {
            try
            {
                await RunAsync(isFirst, stoppingToken);
                isFirst = false;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (!database.Report(exception))
                {
                    LogNotSwept(logger, exception);
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task AskAsync(IEnumerable<OpenCall> calls, CancellationToken cancellationToken)
    {
        var delay = TimeSpan.Zero;
        foreach (var ofTenant in calls.GroupBy(call => call.TenantId))
        {
            await scope.RunAsync(
                ofTenant.Key,
                async services =>
                {
                    var jobs = services.GetRequiredService<IBackgroundJobManager>();
                    foreach (var call in ofTenant)
                    {
                        await jobs.EnqueueAsync(new ReconcileCallArgs(call.Id, IsOnce: true), delay: delay);
                        delay = delay < Spread ? delay + Step : TimeSpan.Zero;
                    }
                },
                ct: cancellationToken);
        }
    }

    /// <summary>One call's fault does not cost the others their streams.</summary>
    private async Task TryAsync(OpenCall call, Func<CallStreams, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await scope.RunAsync(call.TenantId, services => work(services.GetRequiredService<CallStreams>()), ConflictRetries, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!database.Report(exception))
            {
                LogNotTaken(logger, exception, call.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open calls could not be looked at; they are in a moment")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The stream of call {CallId} could not be looked after; it is in a moment")]
    private static partial void LogNotTaken(ILogger logger, Exception exception, Guid callId);
}

using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Offline;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Has the journals taken as soon as the database is back, at start, and from time to time.</summary>
[ExposeServices(typeof(IHostedService))]
internal sealed partial class JournalReplayer(
    WebhookJournal journal,
    JournalReplay replay,
    CallLane lane,
    IDatabaseAvailability database,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<JournalReplayer> logger) : BackgroundService, ISingletonDependency
{
    private const int AtOnce = 4;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(1);

    // Time for the node that has a call's beginning to take it first; without it the call begins with what came later.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _wake = new(0);
    private readonly Dictionary<JournalledCall, long> _postponed = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);

        using var subscription = database.OnReturn(() => _wake.Release());
        while (!stoppingToken.IsCancellationRequested)
        {
            var calls = journal.Waiting;
            if (database.IsAvailable && calls.Count > 0)
            {
                await Parallel.ForEachAsync(
                    calls,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    async (call, cancellationToken) => await TryAsync(call, cancellationToken));
            }

            await _wake.WaitAsync(journal.Waiting.Count > 0 ? Busy : Idle, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    private async Task TryAsync(JournalledCall call, CancellationToken stoppingToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, database.Lost);
        try
        {
            if (!await IsPostponedAsync(call, either.Token))
            {
                await lane.InTurnAsync(
                    call.TenantId,
                    call.CallSid,
                    async () =>
                    {
                        await replay.TakeUpAsync(call, either.Token);
                        return true;
                    },
                    either.Token);
            }
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!database.Report(exception))
            {
                LogNotTaken(logger, exception, call.TenantId, call.CallSid);
            }
        }
    }

    /// <summary>Whether the call was begun on another node that has not taken its part yet.</summary>
    private async Task<bool> IsPostponedAsync(JournalledCall call, CancellationToken cancellationToken)
    {
        var first = (await journal.ReadAsync(call, 0)).FirstOrDefault();
        if (first is null || first.Kind == nameof(WebhookKind.Voice) || DialogMove.Parse(first.Move)?.Kind == DialogMoveKind.Open || await IsKnownAsync(call, cancellationToken))
        {
            return false;
        }

        lock (_postponed)
        {
            if (!_postponed.TryGetValue(call, out var since))
            {
                _postponed[call] = since = time.GetTimestamp();
            }

            return time.GetElapsedTime(since) < LongestWait || !_postponed.Remove(call);
        }
    }

    private Task<bool> IsKnownAsync(JournalledCall call, CancellationToken cancellationToken) => lane.SaveAsync(
        call.TenantId,
        async services => await services.GetRequiredService<IRepository<Call, Guid>>().FindAsync(known => known.CallSid == call.CallSid, cancellationToken: cancellationToken) is not null,
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "The journal of tenant {TenantId}, call {CallSid}, could not be taken; it is tried again")]
    private static partial void LogNotTaken(ILogger logger, Exception exception, Guid tenantId, string callSid);
}

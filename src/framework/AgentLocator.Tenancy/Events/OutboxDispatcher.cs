using System.Collections.Concurrent;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Events;

/// <summary>
/// Brings events to their handlers: right after the commit that saved them, and again with growing pauses when a handler fails. Claimed events form lanes: those
/// of one aggregate follow each other, everything else goes beside each other. A lease belongs to this start of the process and lives as long.
/// </summary>
internal sealed partial class OutboxDispatcher(
    OutboxQueue queue,
    EventDeliverer deliverer,
    NodeDirectory directory,
    OutboxSignal signal,
    OutboxOptions options,
    RetryRule retries,
    IDatabaseAvailability database,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int ClaimedPerSlot = 8;
    private static readonly TimeSpan SettleEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RetryLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);
    private readonly EngineLoop _loop = new(directory, signal, database, time);
    private readonly SemaphoreSlim _slots = new(options.Parallelism);
    private readonly Dictionary<long, Guid> _held = [];
    private readonly List<Task> _lanes = [];
    private readonly ConcurrentQueue<EventOutcome> _outcomes = new();
    private readonly List<EventOutcome> _settling = [];
    private int _open;

    private int Capacity => options.Parallelism * ClaimedPerSlot;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        try
        {
            await _loop.RunAsync(RoundAsync, options.Polling, exception => LogRoundFailed(logger, exception), stoppingToken);
        }
        finally
        {
            await Task.WhenAll(_lanes);
            await SettleLastAsync();
        }
    }

    /// <summary>Saves outcomes, claims more, and says how long to wait.</summary>
    private async Task<TimeSpan> RoundAsync(CancellationToken ct)
    {
        while (_outcomes.TryDequeue(out var outcome))
        {
            _settling.Add(outcome);
        }

        // A few at a time: a claim costs as much as several deliveries.
        var free = Capacity - _held.Count + _settling.Count;
        var places = free >= Capacity / 4 ? free : 0;
        var isCheck = _loop.TakeCheck();
        if (_settling.Count == 0 && places == 0 && !isCheck)
        {
            return SettleEvery;
        }

        var running = _held.Values.CountBy(id => id).ToDictionary();
        var round = await queue.RunAsync(new OutboxRequest(_settling, places, running, isCheck ? [.. _held.Keys] : null), ct);
        foreach (var outcome in _settling)
        {
            _held.Remove(outcome.Id);
        }

        _settling.Clear();
        Begin(round, ct);
        if (round.Freed > 0)
        {
            LogFreed(logger, round.Freed);
        }

        return _held.Count > 0 ? SettleEvery : round.HasWaiting && options.Polling > RetryLook ? RetryLook : options.Polling;
    }

    private void Begin(OutboxRound round, CancellationToken ct)
    {
        _lanes.RemoveAll(lane => lane.IsCompleted);
        Interlocked.Add(ref _open, round.Claimed.Count);
        foreach (var row in round.Claimed)
        {
            _held[row.Id] = row.QueueId;
        }

        foreach (var lane in round.Claimed.GroupBy(row => row.AggregateKey ?? row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            _lanes.Add(RunLaneAsync([.. lane], round.Delivered, ct));
        }
    }

    /// <summary>Events in their order. Behind one that fails, the others of its aggregate wait.</summary>
    private async Task RunLaneAsync(IReadOnlyList<OutboxEvent> lane, ILookup<long, string> delivered, CancellationToken ct)
    {
        await Task.Yield();
        await _slots.WaitAsync(CancellationToken.None);
        try
        {
            var goesOn = true;
            foreach (var row in lane)
            {
                var outcome = goesOn && !ct.IsCancellationRequested ? await DeliverAsync(row, delivered[row.Id]) : new EventOutcome(row.Id, EventOutcomeKind.Untouched);
                goesOn = outcome.Kind == EventOutcomeKind.Done || outcome is { Kind: EventOutcomeKind.Failed, Verdict.NextTry: null };
                _outcomes.Enqueue(outcome);
                if (Interlocked.Decrement(ref _open) <= Capacity * 3 / 4)
                {
                    signal.Set();
                }
            }
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<EventOutcome> DeliverAsync(OutboxEvent row, IEnumerable<string> delivered)
    {
        if (await deliverer.DeliverAsync(row, delivered) is not { } error)
        {
            return new EventOutcome(row.Id, EventOutcomeKind.Done);
        }

        var verdict = retries.After(error, row.TryCount, row.OutageCount);
        LogHandlerFailed(logger, error, row.EventName, row.Id, row.TryCount, verdict.NextTry is null);
        return new EventOutcome(row.Id, EventOutcomeKind.Failed, Failure.Of(error), verdict);
    }

    private async Task SettleLastAsync()
    {
        using var patience = new CancellationTokenSource(StopPatience);
        try
        {
            _settling.AddRange(_outcomes);
            if (_settling.Count > 0)
            {
                await queue.RunAsync(new OutboxRequest(_settling, 0, new Dictionary<Guid, int>(), null), patience.Token);
            }
        }
        catch (Exception exception)
        {
            LogRoundFailed(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of event dispatch failed")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events of dead processes are free again")]
    private static partial void LogFreed(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A handler of {EventName} {EventId} failed on try {Try}; given up: {Abandoned}")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string eventName, long eventId, int @try, bool abandoned);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Events;

/// <summary>
/// Brings events to their handlers: right after the commit that saved them, and again with growing pauses when a handler fails.
/// Each handler runs in a unit of work of its own, in which its delivery row is written: what it did happens once, and a failing
/// neighbour does not repeat it. A lease keeps other nodes away; it runs out when a process dies.
/// </summary>
internal sealed partial class OutboxDispatcher(
    TenantScope scope,
    EventHandlerCatalog catalog,
    OutboxSignal signal,
    IClock clock,
    IGuidGenerator guidGenerator,
    IHostApplicationLifetime lifetime,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 20;
    private const int MaxTries = 20;
    private const int ConflictRetries = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var claimed = await ClaimAsync(stoppingToken);
                await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (id, _) => await DispatchAsync(id));
                if (claimed.Count == 0)
                {
                    await signal.WaitAsync(Idle, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogRoundFailed(logger, exception);
                await signal.WaitAsync(Idle, stoppingToken);
            }
        }
    }

    private Task<List<Guid>> ClaimAsync(CancellationToken ct) => scope.RunAsHostAsync("dispatch events of all tenants", async services =>
    {
        var events = await services.GetRequiredService<IRepository<OutboxEvent, Guid>>().GetQueryableAsync();
        var now = clock.Now;
        var due = await events.Where(e => e.NextTryTime != null && e.NextTryTime <= now).OrderBy(e => e.Id).Take(BatchSize).Select(e => e.Id).ToListAsync(ct);
        var claimed = new List<Guid>(due.Count);
        foreach (var id in due)
        {
            var taken = await events.Where(e => e.Id == id && e.NextTryTime <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.NextTryTime, now + Lease).SetProperty(e => e.TryCount, e => e.TryCount + 1), ct);
            if (taken == 1)
            {
                claimed.Add(id);
            }
        }

        return claimed;
    }, ct: ct);

    private async Task DispatchAsync(Guid id)
    {
        var error = await DeliverAsync(id);
        await scope.RunAsHostAsync("record the outcome of an event", async services =>
        {
            var outboxEvent = await services.GetRequiredService<IRepository<OutboxEvent, Guid>>().GetAsync(id);
            if (error is null)
            {
                outboxEvent.Complete();
                return true;
            }

            var nextTry = outboxEvent.TryCount >= MaxTries ? (DateTime?)null : clock.Now + Backoff.After(outboxEvent.TryCount);
            outboxEvent.Fail(error.GetType().Name + ": " + error.Message, nextTry);
            LogHandlerFailed(logger, error, outboxEvent.EventName, id, outboxEvent.TryCount, nextTry is null);
            return false;
        }, ConflictRetries);
    }

    /// <summary>Runs the handlers that have not dealt with the event yet; the first error of any of them.</summary>
    private async Task<Exception?> DeliverAsync(Guid id)
    {
        var (row, delivered) = await scope.RunAsHostAsync("read an event", async services =>
        {
            var rows = await services.GetRequiredService<IRepository<OutboxEvent, Guid>>().GetQueryableAsync();
            var deliveries = await services.GetRequiredService<IRepository<EventDelivery, Guid>>().GetQueryableAsync();
            var handlers = await deliveries.Where(d => d.EventId == id).Select(d => d.Handler).ToHashSetAsync();
            return (await rows.AsNoTracking().SingleAsync(e => e.Id == id), handlers);
        });
        if (catalog.Find(row.EventName) is not { } entry)
        {
            return null;
        }

        object eventData;
        try
        {
            eventData = JsonSerializer.Deserialize(row.EventData, entry.EventType, EventJson.Options)!;
        }
        catch (JsonException exception)
        {
            return exception;
        }

        Exception? error = null;
        foreach (var subscription in entry.Subscriptions.Where(s => !delivered.Contains(s.Name)))
        {
            try
            {
                await HandleAsync(row, subscription, eventData);
            }
            catch (Exception exception)
            {
                error ??= exception;
            }
        }

        return error;
    }

    private Task HandleAsync(OutboxEvent row, EventSubscription subscription, object eventData)
    {
        async Task<bool> Work(IServiceProvider services)
        {
            await subscription.HandleAsync(services, eventData);
            var delivery = new EventDelivery(guidGenerator.Create(), row.Id, subscription.Name, clock.Now);
            await services.GetRequiredService<IRepository<EventDelivery, Guid>>().InsertAsync(delivery);
            return true;
        }

        return row.OwnerTenantId is { } tenantId
            ? scope.RunAsync(tenantId, Work, ConflictRetries)
            : scope.RunAsHostAsync("handle an event of the host", Work, ConflictRetries);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of event dispatch failed")]
    private static partial void LogRoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A handler of {EventName} {EventId} failed on try {Try}; given up: {Abandoned}")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string eventName, Guid eventId, int @try, bool abandoned);
}

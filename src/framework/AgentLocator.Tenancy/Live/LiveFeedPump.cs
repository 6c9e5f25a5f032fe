using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Live;

/// <summary>
/// Hands events to the transport in order, without waiting for any screen: one that stopped reading (a closed laptop) holds up only itself, until the
/// transport drops it. What waits for it is bounded for each tenant; beyond that the tenant's screens are told once to fetch again.
/// </summary>
internal sealed partial class LiveFeedPump(LiveFeed feed, IServiceProvider services, ILogger<LiveFeedPump> logger) : BackgroundService
{
    private const int MaxUnfinished = 500;

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Unfinished> _unfinished = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<ILiveFeedTransport>() is not { } transport)
        {
            return;
        }

        await foreach (var item in feed.Reader.ReadAllAsync(stoppingToken))
        {
            Pass(transport, item);
            if (feed.TakeDropped())
            {
                Pass(transport, LiveFeedItem.MissedByAll);
            }
        }
    }

    private void Pass(ILiveFeedTransport transport, LiveFeedItem item)
    {
        var owner = item.TenantId ?? Guid.Empty;
        lock (_lock)
        {
            if (!_unfinished.TryGetValue(owner, out var unfinished))
            {
                _unfinished[owner] = unfinished = new Unfinished();
            }

            if (unfinished.Count == MaxUnfinished)
            {
                unfinished.HasDropped = true;
                return;
            }

            unfinished.Count++;
        }

        _ = SendAsync(transport, item, owner);
    }

    private async Task SendAsync(ILiveFeedTransport transport, LiveFeedItem item, Guid owner)
    {
        try
        {
            await (item.TenantId is { } tenantId ? transport.SendAsync(tenantId, item.Event) : transport.SendToAllAsync(item.Event));
        }
        catch (Exception exception)
        {
            LogNotSent(logger, exception, item.Event.Type, item.Event.Id);
        }
        finally
        {
            if (Finish(owner))
            {
                feed.Add(item with { Event = LiveEvent.Missed });
            }
        }
    }

    /// <summary>True when the last one has ended and some were dropped in the meantime.</summary>
    private bool Finish(Guid owner)
    {
        lock (_lock)
        {
            var unfinished = _unfinished[owner];
            if (--unfinished.Count > 0)
            {
                return false;
            }

            _unfinished.Remove(owner);
            return unfinished.HasDropped;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live event {Type} of {Id} could not be sent")]
    private static partial void LogNotSent(ILogger logger, Exception exception, string type, Guid id);

    private sealed class Unfinished
    {
        public int Count { get; set; }

        public bool HasDropped { get; set; }
    }
}

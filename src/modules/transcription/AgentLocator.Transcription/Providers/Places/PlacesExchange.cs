using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers.Places;

/// <summary>Asks the books for places that this node wants, and tells them what it gives back. While the database is away each node keeps to the part that it knew last.</summary>
internal sealed partial class PlacesExchange(
    ProviderGates gates,
    PlaceRows rows,
    INodeSignals signals,
    TimeProvider time,
    ILogger<PlacesExchange> logger) : BackgroundService
{
    // Finds the places of a node that has died, and whatever a lost signal would have told.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // A caller may be waiting.
    private static readonly TimeSpan LongestExchange = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!gates.IsShared)
        {
            return;
        }

        using var subscription = signals.Subscribe(PlaceRows.Changed, key => gates.Find(key)?.Look(), LookAtAll);
        await Task.WhenAll(RemindAsync(stoppingToken), ExchangeAsync(stoppingToken));
    }

    private void LookAtAll()
    {
        foreach (var places in gates.All)
        {
            places.Look();
        }
    }

    private async Task RemindAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            foreach (var places in gates.All)
            {
                places.Remind();
            }
        }
    }

    private async Task ExchangeAsync(CancellationToken ct)
    {
        await foreach (var places in gates.Kicked.ReadAllAsync(ct))
        {
            using var deadline = new CancellationTokenSource(LongestExchange, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
            try
            {
                var (kept, wanted, reminds) = places.Offer();
                places.Take(kept, await rows.ExchangeAsync(places.Key, kept, wanted, places.Limit, reminds, either.Token));
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                places.TakeAlone();
                LogAlone(logger, exception, places.Key);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The places of {Key} could not be shared with the other nodes; this one takes its part")]
    private static partial void LogAlone(ILogger logger, Exception exception, string key);
}

using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Notifications.Live;

/// <summary>
/// Drops the connections whose session has ended: signed out, role changed, tenant suspended. A request learns of it within half a minute at the
/// latest, a connection within this interval more: together less than a minute.
/// </summary>
internal sealed partial class LiveConnectionGuard(
    LiveConnections connections,
    AccessTokenCheck tokenCheck,
    TimeProvider timeProvider,
    ILogger<LiveConnectionGuard> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Looks at every connection once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in connections.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await tokenCheck.IsStillGoodAsync(connection.AccessToken))
            {
                connection.Drop();
                LogDropped(connection.Id);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database may be away; the connections' tokens end by themselves in the meantime.
                LogSweepFailed(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Live connection {ConnectionId} was dropped: its session has ended")]
    private partial void LogDropped(string connectionId);

    [LoggerMessage(LogLevel.Warning, "The sessions of live connections could not be checked")]
    private partial void LogSweepFailed(Exception exception);
}

using System.Threading.Channels;
using AgentLocator.Identity.Contracts.Sessions;
using AgentLocator.Saas.Contracts;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Notifications.Live;

/// <summary>
/// Drops the connections whose session has ended: signed out, role changed, tenant suspended. A signal says at once whose connections to look at, on
/// whichever node the change was made; all are looked at regularly as well, because a signal may be lost.
/// </summary>
internal sealed partial class LiveConnectionGuard(
    LiveConnections connections,
    AccessTokenCheck tokenCheck,
    INodeSignals signals,
    IDatabaseAvailability database,
    TimeProvider timeProvider,
    ILogger<LiveConnectionGuard> logger) : BackgroundService
{
    private const int MaxWaiting = 1000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    // Those who remember sessions and tenants hear the same signals, and must have forgotten before they are asked.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Guid?> _tenants = Channel.CreateBounded<Guid?>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Looks at every connection of the tenant once; at all tenants' without one.</summary>
    public async Task SweepAsync(Guid? tenantId, CancellationToken cancellationToken)
    {
        foreach (var connection in connections.All.Where(connection => tenantId is null || connection.TenantId == tenantId))
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
        using var sessions = signals.Subscribe(SessionSignals.Changed, Ask, () => Ask(""));
        using var tenants = signals.Subscribe(TenantSignals.Changed, Ask);
        await Task.WhenAll(AskRegularlyAsync(stoppingToken), AnswerAsync(stoppingToken));
    }

    private void Ask(string payload) => _tenants.Writer.TryWrite(Guid.TryParseExact(payload, "N", out var tenantId) ? tenantId : null);

    private async Task AskRegularlyAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _tenants.Writer.TryWrite(null);
        }
    }

    private async Task AnswerAsync(CancellationToken stoppingToken)
    {
        while (await _tenants.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Breath, timeProvider, stoppingToken);
            var asked = new HashSet<Guid?>();
            while (_tenants.Reader.TryRead(out var tenantId))
            {
                asked.Add(tenantId);
            }

            foreach (var tenantId in asked.Contains(null) ? [null] : asked)
            {
                await TrySweepAsync(tenantId, stoppingToken);
            }
        }
    }

    private async Task TrySweepAsync(Guid? tenantId, CancellationToken stoppingToken)
    {
        try
        {
            await SweepAsync(tenantId, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // While the database is away, the connections' tokens end by themselves.
            if (!database.Report(exception))
            {
                LogSweepFailed(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Live connection {ConnectionId} was dropped: its session has ended")]
    private partial void LogDropped(string connectionId);

    [LoggerMessage(LogLevel.Warning, "The sessions of live connections could not be checked")]
    private partial void LogSweepFailed(Exception exception);
}

using AgentLocator.Tenancy.Availability;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Nodes;

/// <summary>
/// Says every two seconds that this process lives, and looks who else does. The row is there before the application takes work, and gone when it has stopped
/// cleanly; rows of earlier starts on the same disk belong to dead processes and go at once.
/// </summary>
internal sealed partial class NodeRegistry(
    INode node,
    NodeDirectory directory,
    NodeRegistryOptions options,
    IDrain drain,
    TenantScope scope,
    IDatabaseAvailability database,
    IClock clock,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<NodeRegistry> logger) : BackgroundService
{
    private const string Reason = "tell that this node lives";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);
    private readonly WakeUp _wakeUp = new();

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var readAt = time.GetTimestamp();
        var (earlier, rows) = await scope.RunAsHostAsync(Reason, async services =>
        {
            var nodes = services.GetRequiredService<IRepository<NodeRecord, Guid>>();
            var ofThisDisk = (await nodes.GetQueryableAsync()).Where(n => n.NodeId == node.Id && n.Id != node.RunId);
            var dead = await ofThisDisk.Select(n => n.Id).ToListAsync(cancellationToken);
            await ofThisDisk.ExecuteDeleteAsync(cancellationToken);
            await nodes.InsertAsync(new NodeRecord(node.RunId, node.Id, clock.Now), autoSave: true, cancellationToken);
            return (dead, await (await nodes.GetQueryableAsync()).AsNoTracking().ToListAsync(cancellationToken));
        }, conflictRetries: 3, cancellationToken);
        directory.Bury(earlier);
        directory.Show(rows, clock.Now, readAt);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // The time for stopping may be over; this is short and spares the other nodes the wait.
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await scope.RunAsHostAsync("sign off", async services =>
            {
                var nodes = await services.GetRequiredService<IRepository<NodeRecord, Guid>>().GetQueryableAsync();
                return await nodes.Where(n => n.Id == node.RunId).ExecuteDeleteAsync(patience.Token);
            }, ct: patience.Token);
        }
        catch (Exception exception)
        {
            LogNotSignedOff(logger, exception);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        directory.RunMissing += _wakeUp.Set;
        await using var stopping = lifetime.ApplicationStopping.Register(_wakeUp.Set);
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wakeUp.WaitAsync(options.Beat, stoppingToken);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(Patience);
            try
            {
                await BeatAsync(patience.Token);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Signing off says the rest. Whatever a command in the middle of being cancelled throws, this is no failure.
                return;
            }
            catch (Exception exception)
            {
                directory.LoseSight();
                if (!database.Report(exception))
                {
                    LogNotTold(logger, exception);
                }
            }
        }
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        var readAt = time.GetTimestamp();
        var rows = await scope.RunAsHostAsync(Reason, async services =>
        {
            var nodes = services.GetRequiredService<IRepository<NodeRecord, Guid>>();
            var query = await nodes.GetQueryableAsync();
            var (now, isDraining) = (clock.Now, drain.IsDraining);
            var known = await query.Where(n => n.Id == node.RunId)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.SeenAt, now).SetProperty(n => n.IsDraining, isDraining), ct);
            if (known == 0)
            {
                // Taken for dead while it was cut off: it is back.
                await nodes.InsertAsync(new NodeRecord(node.RunId, node.Id, now), autoSave: true, ct);
            }

            var all = await query.AsNoTracking().ToListAsync(ct);
            var forgotten = all.Where(n => n.SeenAt < now - Memory && !directory.IsAlive(n.Id)).Select(n => n.Id).ToList();
            if (forgotten.Count > 0)
            {
                await query.Where(n => forgotten.Contains(n.Id)).ExecuteDeleteAsync(ct);
                all.RemoveAll(n => forgotten.Contains(n.Id));
            }

            return all;
        }, ct: ct);
        directory.Show(rows, clock.Now, readAt);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "That this node lives could not be told; the last known picture of the other nodes stays")]
    private static partial void LogNotTold(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This node could not sign off; the others will notice its silence")]
    private static partial void LogNotSignedOff(ILogger logger, Exception exception);
}

using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Recordings;

/// <summary>
/// Gives up, after a day, the recordings of a node that does not come back with its disk, so that nobody waits for them for ever. They return if it comes after
/// all. Only the node itself can say at once that a file is gone.
/// </summary>
[ExposeServices(typeof(IHostedService), typeof(LostRecordings))]
internal sealed partial class LostRecordings(
    TenantScope scope,
    SpoolFolder folder,
    INode node,
    INodeDirectory nodes,
    IOptions<SpoolOptions> options,
    IDatabaseAvailability database,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    IClock clock,
    ILogger<LostRecordings> logger) : BackgroundService, ISingletonDependency
{
    private const int ConflictRetries = 3;
    private const int BatchSize = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var givenUpBefore = clock.Now - options.Value.LostAfter;
        foreach (var lost in await ListAsync(cancellationToken))
        {
            if (lost.RunId is not { } runId || nodes.IsAlive(runId))
            {
                continue;
            }

            var reason = lost.NodeId == node.Id && !File.Exists(folder.PathOf(lost.TenantId, lost.Id)) ? RecordingFailure.SpoolMissing
                : lost.NodeId != node.Id && lost.StartedAt < givenUpBefore ? RecordingFailure.NodeGone
                : null;
            if (reason is not null)
            {
                await scope.RunAsync(
                    lost.TenantId,
                    services => services.GetRequiredService<RecordingRegister>().FailUnlessMovedAsync(lost.Id, reason, cancellationToken),
                    ConflictRetries,
                    cancellationToken);
                LogLost(logger, lost.Id, lost.NodeId, reason);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);

        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (!database.Report(exception))
                {
                    LogNotSwept(logger, exception);
                }
            }
        }
    }

    private Task<List<LostRecording>> ListAsync(CancellationToken cancellationToken) => scope.RunAsHostAsync(
        "a node that is gone has recordings of all tenants",
        async services =>
        {
            using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
            var recordings = await services.GetRequiredService<IRepository<Recording, Guid>>().GetQueryableAsync();
            return await recordings.AsNoTracking()
                .Where(r => (r.State == RecordingState.Recording || r.State == RecordingState.Finishing) && r.Kind == RecordingKind.Stream && r.RunId != null)
                .OrderBy(r => r.StartedAt)
                .Take(BatchSize)
                .Select(r => new LostRecording(r.TenantId!.Value, r.Id, r.NodeId, r.RunId, r.StartedAt))
                .ToListAsync(cancellationToken);
        },
        ct: cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} on the disk of node {NodeId} is given up: {Reason}")]
    private static partial void LogLost(ILogger logger, Guid recordingId, Guid? nodeId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recordings of nodes that are gone could not be looked for; they are next time")]
    private static partial void LogNotSwept(ILogger logger, Exception exception);

    private sealed record LostRecording(Guid TenantId, Guid Id, Guid? NodeId, Guid? RunId, DateTime StartedAt);
}

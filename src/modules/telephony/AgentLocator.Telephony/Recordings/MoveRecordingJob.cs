using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Recordings;

/// <summary>Which recording's file is to be moved into the blob container.</summary>
[BackgroundJobName("telephony.move-recording")]
internal sealed record MoveRecordingArgs(Guid RecordingId);

/// <summary>
/// Runs on the node that has the file. Copies the spool file into the blob container, marks the recording ready, and deletes the file after that commit. A kill at any line leaves a
/// state from which the next run goes on: the copy is overwritten with the same, ready is said once, the file goes last.
/// </summary>
internal sealed partial class MoveRecordingJob(
    TenantScope scope,
    ICurrentTenant currentTenant,
    RecordingStore store,
    SpoolFolder folder,
    UnmovedRecordings unmoved,
    INode node,
    ILogger<MoveRecordingJob> logger) : AsyncBackgroundJob<MoveRecordingArgs>, ITransientDependency
{
    private const int ConflictRetries = 3;

    public override async Task ExecuteAsync(MoveRecordingArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A recording is moved for a tenant.");
        var path = folder.PathOf(tenantId, args.RecordingId);
        var recording = await scope.RunAsync(tenantId, services => services.GetRequiredService<IRepository<Recording, Guid>>().FindAsync(args.RecordingId));
        if (recording is null)
        {
            LogGone(logger, args.RecordingId);
            return;
        }

        if (recording.State != RecordingState.Ready)
        {
            if (recording.NodeId != node.Id && !File.Exists(path))
            {
                // It is on another disk: that nothing lies here says nothing.
                LogElsewhere(logger, args.RecordingId, recording.NodeId);
                return;
            }

            if (!await MoveAsync(tenantId, args.RecordingId, path))
            {
                return;
            }
        }

        if (File.Exists(path))
        {
            File.Delete(path);
        }

        unmoved.Remove(args.RecordingId);
    }

    private async Task<bool> MoveAsync(Guid tenantId, Guid recordingId, string path)
    {
        var stored = File.Exists(path) ? await store.SaveAsync(recordingId, path) : await store.FindAsync(recordingId);
        await scope.RunAsync(
            tenantId,
            services =>
            {
                var register = services.GetRequiredService<RecordingRegister>();
                return stored is null ? register.FailAsync(recordingId, RecordingFailure.SpoolMissing) : register.MarkReadyAsync(recordingId, stored);
            },
            ConflictRetries);
        if (stored is null)
        {
            LogMissing(logger, recordingId);
            return false;
        }

        LogReady(logger, recordingId, stored.DurationMs);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Recording {RecordingId} is ready, {DurationMs} ms")]
    private static partial void LogReady(ILogger logger, Guid recordingId, int durationMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} is on the disk of node {NodeId}, not here")]
    private static partial void LogElsewhere(ILogger logger, Guid recordingId, Guid? nodeId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The spool file of recording {RecordingId} is missing on this node")]
    private static partial void LogMissing(ILogger logger, Guid recordingId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} was to be moved but no longer exists")]
    private static partial void LogGone(ILogger logger, Guid recordingId);
}

using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Recordings;

/// <summary>
/// Takes up the spool files that no live session writes to: what a killed process left, at start-up, and from time to time those whose end could
/// not be saved. Their headers are finished and their move is asked for.
/// </summary>
[ExposeServices(typeof(IHostedService), typeof(SpoolRecovery))]
internal sealed partial class SpoolRecovery(
    TenantScope scope,
    SpoolFolder folder,
    UnmovedRecordings unmoved,
    IOptions<SpoolOptions> options,
    IDatabaseAvailability database,
    IHostApplicationLifetime lifetime,
    ILogger<SpoolRecovery> logger) : BackgroundService, ISingletonDependency
{
    private const int ConflictRetries = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    // Some calls are not in the database yet: what was kept of them during an outage is taken call by call.
    private bool _awaitsCalls;

    // Could not be looked at, for an error: as after a restart, once more.
    private HashSet<Guid> _failed = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A wrong setting stops the start and is named, rather than the first call's recording.
        _ = options.Value;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Looks at every file once. After a restart also at those whose move was asked for before, and at failed ones: there may be room on the disk now.
    /// </summary>
    internal async Task RunAsync(bool afterRestart, CancellationToken cancellationToken)
    {
        var failedBefore = _failed;
        (_awaitsCalls, _failed) = (false, []);
        foreach (var entry in folder.List())
        {
            try
            {
                await RecoverAsync(entry, afterRestart || failedBefore.Contains(entry.RecordingId), cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _failed.Add(entry.RecordingId);
                if (!database.Report(exception))
                {
                    LogNotRecovered(logger, exception, entry.RecordingId);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);

        // What was recorded without the database need not wait when that is back.
        using var wanted = new SemaphoreSlim(0);
        using var onReturn = database.OnReturn(() => wanted.Release());
        var pause = ShortestInterval;
        for (var afterRestart = true; ; afterRestart = false)
        {
            await RunAsync(afterRestart, stoppingToken);
            var isUnfinished = _awaitsCalls || _failed.Count > 0;
            await wanted.WaitAsync(isUnfinished ? pause : Interval, stoppingToken);
            pause = !isUnfinished ? ShortestInterval : pause < Interval ? pause * 2 : Interval;
        }
    }

    private async Task RecoverAsync(SpoolEntry entry, bool afterRestart, CancellationToken cancellationToken)
    {
        if (unmoved.IsHeld(entry.RecordingId))
        {
            return;
        }

        var recording = await scope.RunAsync(
            entry.TenantId,
            services => services.GetRequiredService<IRepository<Recording, Guid>>().FindAsync(entry.RecordingId, cancellationToken: cancellationToken),
            ct: cancellationToken);
        switch (recording?.State)
        {
            case RecordingState.Ready:
                folder.Delete(entry.TenantId, entry.RecordingId);
                break;
            case RecordingState.Recording:
                await TakeUpAsync(entry, recording, cancellationToken);
                break;
            case RecordingState.Finishing or RecordingState.Failed when afterRestart:
                await TakeUpAsync(entry, null, cancellationToken);
                break;
            case null when SpoolNote.Read(folder.NotePathOf(entry.TenantId, entry.RecordingId)) is { } note:
                await AdoptAsync(entry, note, cancellationToken);
                break;
            case null when afterRestart:
                DropIfEmpty(entry);
                break;
        }
    }

    /// <summary>Its writer is gone; so is the stream of its call, if the row still says that it is being recorded.</summary>
    private async Task TakeUpAsync(SpoolEntry entry, Recording? broken, CancellationToken cancellationToken)
    {
        if (TryFinish(entry.Path) is not { } result)
        {
            return;
        }

        await scope.RunAsync(
            entry.TenantId,
            async services =>
            {
                await services.GetRequiredService<RecordingRegister>().FinishStreamAsync(entry.RecordingId, result, cancellationToken);
                if (broken is not null)
                {
                    await services.GetRequiredService<CallStreams>().BreakAsync(broken.CallId, broken.RunId);
                }
            },
            ConflictRetries,
            cancellationToken);
        LogRecovered(logger, entry.RecordingId, result.DurationMs);
        if (result.DurationMs == 0)
        {
            folder.Delete(entry.TenantId, entry.RecordingId);
        }
    }

    /// <summary>It was recorded while the database was away: its row is written now, or, when its call is not there yet either, the next time.</summary>
    private async Task AdoptAsync(SpoolEntry entry, SpoolNote note, CancellationToken cancellationToken)
    {
        if (TryFinish(entry.Path) is not { } result)
        {
            return;
        }

        var row = result.DurationMs == 0 ? StreamRow.TokenUsed : await scope.RunAsync(
            entry.TenantId,
            async services =>
            {
                var saved = await services.GetRequiredService<StreamRows>().OpenAsync(entry.RecordingId, note, StreamMoment.Over, cancellationToken: cancellationToken);
                if (saved == StreamRow.Saved)
                {
                    await services.GetRequiredService<RecordingRegister>().FinishStreamAsync(entry.RecordingId, result, cancellationToken);
                    await services.GetRequiredService<CallStreams>().BreakAsync(note.CallId, runId: null, wasLate: true);
                }

                return saved;
            },
            ConflictRetries,
            cancellationToken);
        switch (row)
        {
            case StreamRow.Saved:
                File.Delete(folder.NotePathOf(entry.TenantId, entry.RecordingId));
                LogRecovered(logger, entry.RecordingId, result.DurationMs);
                break;
            case StreamRow.TokenUsed:
                folder.Delete(entry.TenantId, entry.RecordingId);
                LogDiscarded(logger, entry.RecordingId, note.CallId, result.DurationMs);
                break;
            default:
                _awaitsCalls = true;
                LogAwaitsCall(logger, entry.RecordingId, note.CallId);
                break;
        }
    }

    /// <summary>The file is made before the row: a kill between the two leaves one without audio. Any other is for people to look at.</summary>
    private void DropIfEmpty(SpoolEntry entry)
    {
        switch (TryFinish(entry.Path))
        {
            case { DurationMs: 0 }:
                folder.Delete(entry.TenantId, entry.RecordingId);
                break;
            case not null:
                LogOrphan(logger, entry.RecordingId, entry.TenantId);
                break;
        }
    }

    /// <summary>Null while a session writes to it.</summary>
    private static SpoolResult? TryFinish(string path)
    {
        try
        {
            using var file = SpoolFile.Open(path);
            file.Finish(file.Samples);
            return new SpoolResult(file.Samples / AgentLocator.Audio.MuLaw.BytesPerMillisecond, null);
        }
        catch (IOException)
        {
            // Locked by its writer, or just moved by the job.
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Recording {RecordingId} was left unfinished and is taken up, {DurationMs} ms")]
    private static partial void LogRecovered(ILogger logger, Guid recordingId, long durationMs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} of call {CallId} is discarded: it is empty, or its token had opened another; {DurationMs} ms")]
    private static partial void LogDiscarded(ILogger logger, Guid recordingId, Guid callId, long durationMs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Recording {RecordingId} waits for its call {CallId}")]
    private static partial void LogAwaitsCall(ILogger logger, Guid recordingId, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A spool file belongs to no recording: {RecordingId} of tenant {TenantId}")]
    private static partial void LogOrphan(ILogger logger, Guid recordingId, Guid tenantId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} could not be taken up")]
    private static partial void LogNotRecovered(ILogger logger, Exception exception, Guid recordingId);
}

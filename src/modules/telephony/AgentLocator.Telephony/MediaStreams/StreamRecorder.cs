using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Twilio.MediaStreams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// Keeps one stream: its frames in the spool from the first one on, its token and recording in the database as soon as that takes them: before the first
/// frame where it can, else beside the stream, at its end, or after a restart. A fault of the disk makes a failed recording; the stream goes on.
/// </summary>
internal sealed partial class StreamRecorder(
    StreamTicket ticket,
    CallLane lane,
    SpoolFolder folder,
    UsedTickets usedTickets,
    UnmovedRecordings unmoved,
    INode node,
    IOptions<SpoolOptions> options,
    IGuidGenerator guidGenerator,
    IClock clock,
    TimeProvider timeProvider,
    IDatabaseAvailability database,
    ILogger<StreamRecorder> logger)
{
    private const int TriesAtTheEnd = 5;

    // The carrier's last status callback usually comes within this time; then nothing has to be asked.
    private static readonly TimeSpan ReconcileDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Frames wait in the socket meanwhile.
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan PatienceOfTry = TimeSpan.FromSeconds(4);

    private readonly Guid _recordingId = guidGenerator.Create();
    private readonly CancellationTokenSource _closing = new();
    private readonly SpoolNote _note = new(ticket.CallId, ticket.CallSid, ticket.TokenId, clock.Now);
    private RecordingSpool? _spool;
    private string? _noSpoolReason;
    private Task<StreamRow?>? _saving;
    private volatile bool _isRunning;

    /// <summary>
    /// Uses the token up and begins the recording. The file comes first: a killed process leaves no row without one. False when the token was used before, or the
    /// call has a stream. When that turns out later, <paramref name="refused"/> is called.
    /// </summary>
    public async Task<bool> OpenAsync(Action refused)
    {
        if (!usedTickets.TryUse(ticket.TokenId))
        {
            return false;
        }

        CreateSpool();
        _saving = SaveStartAsync(refused);
        await Task.WhenAny(_saving, Task.Delay(PatienceAtStart, timeProvider));
        _isRunning = true;
        if (!_saving.IsCompleted)
        {
            LogLate(logger, _recordingId, ticket.CallId);
            return true;
        }

        return await _saving == StreamRow.Saved;
    }

    /// <summary>Takes a frame. Allocates nothing, waits for nothing.</summary>
    public void Write(MediaTrack track, long timestampMs, ReadOnlySpan<byte> muLaw) =>
        MediaStreamMetrics.CountFrame(_spool?.Write(track, timestampMs, muLaw) ?? SpoolVerdict.Failed);

    /// <summary>
    /// Completes the recording, sees to it that a call that goes on gets another stream, and asks the carrier, a little later, whether it does. Nothing when it was
    /// not opened.
    /// </summary>
    public async Task CloseAsync(StreamEnd end)
    {
        if (_saving is null)
        {
            return;
        }

        await _closing.CancelAsync();
        var row = await _saving;
        _closing.Dispose();
        var result = _spool?.Finish() ?? new SpoolResult(0, _noSpoolReason);
        if (row is null or StreamRow.Saved)
        {
            row = await SaveEndAsync(isLate: row is null, end, result);
        }

        Tidy(row, result);
        unmoved.Release(_recordingId);
    }

    /// <summary>Tries until the start is in the database, is refused, or the stream is over; null then.</summary>
    private async Task<StreamRow?> SaveStartAsync(Action refused)
    {
        // SQLite's calls hold the thread that makes them, and frames must not wait for it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var row = await TryAsync(SaveRowsAsync, _closing.Token);
            if (row == StreamRow.Saved)
            {
                DeleteNote();
                return row;
            }

            if (row == StreamRow.TokenUsed || (row == StreamRow.AnotherLives && !_isRunning))
            {
                LogRefused(logger, _recordingId, ticket.CallId, row.Value);
                refused();
                return row;
            }

            try
            {
                await Task.Delay(pause, timeProvider, _closing.Token);
            }
            catch (OperationCanceledException)
            {
                // The end is saved with the start.
                return null;
            }
        }
    }

    private Task<StreamRow> SaveRowsAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var moment = _isRunning ? StreamMoment.Running : StreamMoment.Start;
        return services.GetRequiredService<StreamRows>().OpenAsync(_recordingId, _note, moment, _noSpoolReason, cancellationToken);
    }

    private async Task<StreamRow?> SaveEndAsync(bool isLate, StreamEnd end, SpoolResult result)
    {
        for (var attempt = 1; attempt <= TriesAtTheEnd && database.IsAvailable; attempt++)
        {
            var row = await TryAsync(
                async (services, cancellationToken) =>
                {
                    var start = isLate
                        ? await services.GetRequiredService<StreamRows>().OpenAsync(_recordingId, _note, StreamMoment.Over, _noSpoolReason, cancellationToken)
                        : StreamRow.Saved;
                    if (start == StreamRow.Saved)
                    {
                        await services.GetRequiredService<RecordingRegister>().FinishStreamAsync(_recordingId, result, cancellationToken);
                        await TellCallAsync(services, isLate, end);
                    }

                    return start;
                },
                CancellationToken.None);
            if (row is StreamRow.Saved or StreamRow.TokenUsed)
            {
                return row;
            }

            await Task.Delay(FirstPause * attempt, timeProvider);
        }

        return null;
    }

    private async Task TellCallAsync(IServiceProvider services, bool isLate, StreamEnd end)
    {
        var streams = services.GetRequiredService<CallStreams>();
        if (end.IsBreak())
        {
            await streams.BreakAsync(ticket.CallId, node.RunId, isLate);
        }
        else
        {
            await streams.EndAsync(ticket.CallId, isLate);
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ReconcileCallArgs(ticket.CallId, IsOnce: true), delay: ReconcileDelay);
        }
    }

    /// <summary>Null when the database did not take it, this time.</summary>
    private async Task<StreamRow?> TryAsync(Func<IServiceProvider, CancellationToken, Task<StreamRow>> save, CancellationToken closing)
    {
        if (!database.IsAvailable)
        {
            return null;
        }

        using var late = new CancellationTokenSource(PatienceOfTry, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, closing, database.Lost);
        try
        {
            return await lane.RunAsync(ticket.TenantId, ticket.CallSid, services => save(services, either.Token), either.Token);
        }
        catch (Exception exception)
        {
            if (!closing.IsCancellationRequested)
            {
                LogNotSaved(logger, exception, _recordingId, database.Report(exception));
            }

            return null;
        }
    }

    private void CreateSpool()
    {
        unmoved.Hold(_recordingId);
        try
        {
            folder.Prepare(ticket.TenantId);
            _note.Write(folder.NotePathOf(ticket.TenantId, _recordingId));
            _spool = new RecordingSpool(SpoolFile.Create(folder.PathOf(ticket.TenantId, _recordingId)), options.Value, timeProvider);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _noSpoolReason = "DiskFault";
            LogNoSpool(logger, exception, _recordingId);
        }
    }

    private void Tidy(StreamRow? row, SpoolResult result)
    {
        if (row is null)
        {
            LogLeftBehind(logger, _recordingId);
        }
        else if (row != StreamRow.Saved || result is { DurationMs: 0, FailureReason: null })
        {
            // Refused, or nothing in it.
            Delete();
        }
        else
        {
            DeleteNote();
            if (result.FailureReason is null)
            {
                unmoved.Add(_recordingId);
            }
        }

        if (result.FailureReason is { } reason)
        {
            LogSpoolFailed(logger, _recordingId, reason);
        }
    }

    private void Delete()
    {
        if (_spool is not null)
        {
            folder.Delete(ticket.TenantId, _recordingId);
        }
    }

    private void DeleteNote()
    {
        if (_spool is not null)
        {
            File.Delete(folder.NotePathOf(ticket.TenantId, _recordingId));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} has no spool file")]
    private static partial void LogNoSpool(ILogger logger, Exception exception, Guid recordingId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} ended early: {Reason}")]
    private static partial void LogSpoolFailed(ILogger logger, Guid recordingId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} could not be saved yet; the database is away: {IsAway}")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, Guid recordingId, bool isAway);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} of call {CallId} has begun and cannot be saved yet; it is written to the disk meanwhile")]
    private static partial void LogLate(ILogger logger, Guid recordingId, Guid callId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} of call {CallId} is discarded: {Row}")]
    private static partial void LogRefused(ILogger logger, Guid recordingId, Guid callId, StreamRow row);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of recording {RecordingId} could not be saved; its file is taken up later")]
    private static partial void LogLeftBehind(ILogger logger, Guid recordingId);
}

using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
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
    SpoolFolder folder,
    UsedTickets usedTickets,
    UnmovedRecordings unmoved,
    IOptions<SpoolOptions> options,
    IGuidGenerator guidGenerator,
    IClock clock,
    TimeProvider timeProvider,
    IServiceProvider services,
    ILogger<StreamRecorder> logger)
{
    // Frames wait in the socket meanwhile.
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(1.5);

    private readonly Guid _recordingId = guidGenerator.Create();
    private readonly SpoolNote _note = new(ticket.CallId, ticket.CallSid, ticket.TokenId, clock.Now);
    private RecordingSpool? _spool;
    private string? _noSpoolReason;
    private StreamLedger? _ledger;

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
        _ledger = ActivatorUtilities.CreateInstance<StreamLedger>(services, ticket, new StreamFacts(_recordingId, _note, _noSpoolReason));
        var saving = _ledger.SaveStartAsync(DeleteNote, refused);
        await Task.WhenAny(saving, Task.Delay(PatienceAtStart, timeProvider));
        _ledger.IsRunning = true;
        if (!saving.IsCompleted)
        {
            LogLate(logger, _recordingId, ticket.CallId);
            return true;
        }

        return await saving == StreamRow.Saved;
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
        if (_ledger is null)
        {
            return;
        }

        try
        {
            var result = _spool?.Finish() ?? new SpoolResult(0, _noSpoolReason);
            Tidy(await _ledger.CloseAsync(end, result), result);
        }
        finally
        {
            unmoved.Release(_recordingId);
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
            _noSpoolReason = RecordingFailure.DiskFault;
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} of call {CallId} has begun and cannot be saved yet; it is written to the disk meanwhile")]
    private static partial void LogLate(ILogger logger, Guid recordingId, Guid callId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of recording {RecordingId} could not be saved; its file is taken up later")]
    private static partial void LogLeftBehind(ILogger logger, Guid recordingId);
}

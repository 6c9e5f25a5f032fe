using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>What became of a stream's <c>start</c>.</summary>
internal enum RecorderOpening
{
    Opened,

    /// <summary>The token was used before, or its call is not there.</summary>
    Refused,

    /// <summary>The database did not answer.</summary>
    NotSaved,
}

/// <summary>
/// Keeps one stream: its token and recording in the database, before the first frame and after the last, and its frames in the spool between. A fault
/// of the disk makes a failed recording; the stream goes on.
/// </summary>
internal sealed partial class StreamRecorder(
    StreamTicket ticket,
    CallLane lane,
    TenantScope scope,
    SpoolFolder folder,
    IOptions<SpoolOptions> options,
    IGuidGenerator guidGenerator,
    IClock clock,
    TimeProvider timeProvider,
    ILogger<StreamRecorder> logger)
{
    private const int Tries = 5;
    private const int ConflictRetries = 5;

    // The carrier's last status callback usually comes within this time; then nothing has to be asked.
    private static readonly TimeSpan ReconcileDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    private readonly Guid _recordingId = guidGenerator.Create();
    private RecordingSpool? _spool;
    private string? _noSpoolReason;
    private bool _isOpen;

    /// <summary>Uses the token up and begins the recording. The file comes first: a killed process leaves no row without one.</summary>
    public async Task<RecorderOpening> OpenAsync()
    {
        var startedAt = clock.Now;
        CreateSpool();
        var opening = RecorderOpening.NotSaved;
        await TryAsync(async () => opening = await lane.RunAsync(ticket.TenantId, ticket.CallSid, services => SaveStartAsync(services, startedAt)));
        _isOpen = opening == RecorderOpening.Opened;
        if (!_isOpen && _spool is not null)
        {
            _spool.Dispose();
            DeleteSpool();
        }

        return opening;
    }

    /// <summary>Takes a frame. Allocates nothing, waits for nothing.</summary>
    public void Write(MediaTrack track, long timestampMs, ReadOnlySpan<byte> muLaw) =>
        MediaStreamMetrics.CountFrame(_spool?.Write(track, timestampMs, muLaw) ?? SpoolVerdict.Failed);

    /// <summary>Completes the recording and asks the carrier, a little later, whether the call is over. Nothing when it was not opened.</summary>
    public async Task CloseAsync()
    {
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        var result = _spool?.Finish() ?? new SpoolResult(0, _noSpoolReason);
        var isSaved = await TryAsync(() => scope.RunAsync(
            ticket.TenantId,
            async services =>
            {
                await services.GetRequiredService<RecordingRegister>().FinishStreamAsync(_recordingId, result);
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ReconcileCallArgs(ticket.CallId), delay: ReconcileDelay);
            },
            ConflictRetries));
        if (!isSaved)
        {
            LogLeftBehind(logger, _recordingId);
        }
        else if (result is { DurationMs: 0, FailureReason: null })
        {
            DeleteSpool();
        }

        if (result.FailureReason is { } reason)
        {
            LogSpoolFailed(logger, _recordingId, reason);
        }
    }

    private async Task<RecorderOpening> SaveStartAsync(IServiceProvider services, DateTime startedAt)
    {
        if (await services.GetRequiredService<IRepository<Call, Guid>>().FindAsync(ticket.CallId) is not { } call)
        {
            return RecorderOpening.Refused;
        }

        var register = services.GetRequiredService<RecordingRegister>();
        if (await register.OpenStreamAsync(_recordingId, ticket.CallId, ticket.TokenId, startedAt, CancellationToken.None) is not { } recording)
        {
            return RecorderOpening.Refused;
        }

        call.MarkStreamStarted();
        if (_noSpoolReason is not null)
        {
            recording.Fail(_noSpoolReason);
        }

        return RecorderOpening.Opened;
    }

    /// <summary>Tries a few times, a second or two in all; false when it never went well.</summary>
    private async Task<bool> TryAsync(Func<Task> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await save();
                return true;
            }
            catch (Exception exception)
            {
                LogNotSaved(logger, exception, _recordingId, attempt);
                if (attempt == Tries)
                {
                    return false;
                }
            }

            await Task.Delay(FirstPause * attempt, timeProvider);
        }
    }

    private void CreateSpool()
    {
        try
        {
            folder.Prepare(ticket.TenantId);
            _spool = new RecordingSpool(SpoolFile.Create(folder.PathOf(ticket.TenantId, _recordingId)), options.Value, timeProvider);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _noSpoolReason = "DiskFault";
            LogNoSpool(logger, exception, _recordingId);
        }
    }

    private void DeleteSpool() => File.Delete(folder.PathOf(ticket.TenantId, _recordingId));

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} has no spool file")]
    private static partial void LogNoSpool(ILogger logger, Exception exception, Guid recordingId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} ended early: {Reason}")]
    private static partial void LogSpoolFailed(ILogger logger, Guid recordingId, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} could not be saved, try {Attempt}")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, Guid recordingId, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of recording {RecordingId} could not be saved; its file is taken up later")]
    private static partial void LogLeftBehind(ILogger logger, Guid recordingId);
}

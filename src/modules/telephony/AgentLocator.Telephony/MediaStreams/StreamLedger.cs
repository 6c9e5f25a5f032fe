using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>What is to be saved of a stream's start.</summary>
/// <param name="FailureReason">Why its frames cannot be written; null when they can.</param>
internal sealed record StreamFacts(Guid RecordingId, SpoolNote Note, string? FailureReason);

/// <summary>
/// Brings one stream's start and end into the database: at once where that answers, else as soon as it does. Of a stream that is over before, both are saved
/// together, or later from what its file and note say.
/// </summary>
internal sealed partial class StreamLedger(
    StreamTicket ticket,
    StreamFacts facts,
    CallLane lane,
    INode node,
    IDatabaseAvailability database,
    TimeProvider timeProvider,
    ILogger<StreamLedger> logger)
{
    private const int TriesAtTheEnd = 5;

    // The carrier's last status callback usually comes within this time; then nothing has to be asked.
    private static readonly TimeSpan ReconcileDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceOfTry = TimeSpan.FromSeconds(4);

    private readonly CancellationTokenSource _closing = new();
    private Task<StreamRow?> _saving = Task.FromResult<StreamRow?>(null);
    private volatile bool _isRunning;

    /// <summary>Frames have been taken: they are kept, also when the call turns out to have another stream.</summary>
    public bool IsRunning
    {
        get => _isRunning;
        set => _isRunning = value;
    }

    /// <summary>Begins to save; the result is there when the start is saved or refused, and null when the stream was over before.</summary>
    public Task<StreamRow?> SaveStartAsync(Action saved, Action refused) => _saving = TryUntilSavedAsync(saved, refused);

    /// <summary>Saves the end, and the start if that is not saved. Null when the database did not take it.</summary>
    public async Task<StreamRow?> CloseAsync(StreamEnd end, SpoolResult result)
    {
        await _closing.CancelAsync();
        var row = await _saving;
        _closing.Dispose();
        return row is null or StreamRow.Saved ? await SaveEndAsync(isLate: row is null, end, result) : row;
    }

    /// <summary>Tries until the start is in the database, is refused, or the stream is over; null then.</summary>
    private async Task<StreamRow?> TryUntilSavedAsync(Action saved, Action refused)
    {
        // SQLite's calls hold the thread that makes them, and frames must not wait for it.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var row = await TryAsync(SaveRowsAsync, _closing.Token);
            if (row == StreamRow.Saved)
            {
                saved();
                return row;
            }

            if (row == StreamRow.TokenUsed || (row == StreamRow.AnotherLives && !IsRunning))
            {
                LogRefused(logger, facts.RecordingId, ticket.CallId, row.Value);
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
        var moment = IsRunning ? StreamMoment.Running : StreamMoment.Start;
        return services.GetRequiredService<StreamRows>().OpenAsync(facts.RecordingId, facts.Note, moment, facts.FailureReason, cancellationToken);
    }

    private async Task<StreamRow?> SaveEndAsync(bool isLate, StreamEnd end, SpoolResult result)
    {
        for (var attempt = 1; attempt <= TriesAtTheEnd && database.IsAvailable; attempt++)
        {
            var row = await TryAsync(
                async (services, cancellationToken) =>
                {
                    var start = isLate
                        ? await services.GetRequiredService<StreamRows>().OpenAsync(facts.RecordingId, facts.Note, StreamMoment.Over, facts.FailureReason, cancellationToken)
                        : StreamRow.Saved;
                    if (start == StreamRow.Saved)
                    {
                        await services.GetRequiredService<RecordingRegister>().FinishStreamAsync(facts.RecordingId, result, cancellationToken);
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
                LogNotSaved(logger, exception, facts.RecordingId, database.Report(exception));
            }

            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} could not be saved yet; the database is away: {IsAway}")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, Guid recordingId, bool isAway);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {RecordingId} of call {CallId} is discarded: {Row}")]
    private static partial void LogRefused(ILogger logger, Guid recordingId, Guid callId, StreamRow row);
}

using AgentLocator.Telephony.Recordings.Spooling;
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
    IOptions<SpoolOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider,
    ILogger<SpoolRecovery> logger) : BackgroundService, ISingletonDependency
{
    private const int ConflictRetries = 3;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

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
        foreach (var entry in folder.List())
        {
            try
            {
                await RecoverAsync(entry, afterRestart, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotRecovered(logger, exception, entry.RecordingId);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
        {
            await started.Task.WaitAsync(stoppingToken);
        }

        await RunAsync(afterRestart: true, stoppingToken);
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await RunAsync(afterRestart: false, stoppingToken);
        }
    }

    private async Task RecoverAsync(SpoolEntry entry, bool afterRestart, CancellationToken cancellationToken)
    {
        var state = await scope.RunAsync(
            entry.TenantId,
            async services => (await services.GetRequiredService<IRepository<Recording, Guid>>().FindAsync(entry.RecordingId, cancellationToken: cancellationToken))?.State,
            ct: cancellationToken);
        switch (state)
        {
            case RecordingState.Ready:
                File.Delete(entry.Path);
                break;
            case RecordingState.Recording:
                await TakeUpAsync(entry, cancellationToken);
                break;
            case RecordingState.Finishing or RecordingState.Failed when afterRestart:
                await TakeUpAsync(entry, cancellationToken);
                break;
            case null when afterRestart:
                DropIfEmpty(entry);
                break;
        }
    }

    private async Task TakeUpAsync(SpoolEntry entry, CancellationToken cancellationToken)
    {
        if (TryFinish(entry.Path) is not { } result)
        {
            return;
        }

        await scope.RunAsync(
            entry.TenantId,
            services => services.GetRequiredService<RecordingRegister>().FinishStreamAsync(entry.RecordingId, result, cancellationToken),
            ConflictRetries,
            cancellationToken);
        LogRecovered(logger, entry.RecordingId, result.DurationMs);
        if (result.DurationMs == 0)
        {
            File.Delete(entry.Path);
        }
    }

    /// <summary>The file is made before the row: a kill between the two leaves one without audio. Any other is for people to look at.</summary>
    private void DropIfEmpty(SpoolEntry entry)
    {
        switch (TryFinish(entry.Path))
        {
            case { DurationMs: 0 }:
                File.Delete(entry.Path);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "A spool file belongs to no recording: {RecordingId} of tenant {TenantId}")]
    private static partial void LogOrphan(ILogger logger, Guid recordingId, Guid tenantId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording {RecordingId} could not be taken up")]
    private static partial void LogNotRecovered(ILogger logger, Exception exception, Guid recordingId);
}

using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.Rest;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.Recordings;

/// <summary>Which message is to be fetched from the carrier.</summary>
[BackgroundJobName("telephony.download-voicemail")]
internal sealed record DownloadVoicemailArgs(Guid RecordingId);

/// <summary>
/// Fetches a message with the tenant's own credentials. The address is built from the recording's id on the configured API, never taken from the
/// webhook. Just after the call the file may still be missing: it is asked for again, at growing intervals, until it is clear that none will come.
/// </summary>
internal sealed partial class DownloadVoicemailJob(
    TenantScope scope,
    ICurrentTenant currentTenant,
    TwilioAccountDirectory accounts,
    TwilioRestClient twilio,
    RecordingStore store,
    SpoolFolder folder,
    IOptions<SpoolOptions> options,
    IBackgroundJobManager jobs,
    IClock clock,
    ILogger<DownloadVoicemailJob> logger) : AsyncBackgroundJob<DownloadVoicemailArgs>, ITransientDependency
{
    private const int ConflictRetries = 3;
    private const int PieceSize = 64 * 1024;
    private const string NotYet = "NotYet";

    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    public override async Task ExecuteAsync(DownloadVoicemailArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A message is fetched for a tenant.");
        var recording = await scope.RunAsync(tenantId, async services =>
            await services.GetRequiredService<IRepository<Recording, Guid>>().FindAsync(args.RecordingId));
        if (recording?.TwilioRecordingSid is null || recording.State == RecordingState.Ready)
        {
            return;
        }

        folder.Prepare(tenantId);
        var download = folder.DownloadPathOf(tenantId, recording.Id);
        var wav = download + ".wav";
        try
        {
            var failure = await FetchAsync(tenantId, recording, download, wav);
            if (failure == NotYet)
            {
                var age = clock.Now - recording.CreationTime;
                await scope.RunAsync(tenantId, _ => jobs.EnqueueAsync(args, delay: age > ShortestWait ? age : ShortestWait));
                return;
            }

            await SettleAsync(tenantId, recording.Id, failure, failure is null ? await store.SaveAsync(recording.Id, wav) : null);
        }
        finally
        {
            File.Delete(download);
            File.Delete(wav);
        }
    }

    /// <summary>Null when the message lies at <paramref name="wav"/>, else why there will be none.</summary>
    private async Task<string?> FetchAsync(Guid tenantId, Recording recording, string download, string wav)
    {
        if (await accounts.FindByTenantAsync(tenantId) is not { } account)
        {
            return RecordingFailure.NoCredentials;
        }

        var patienceIsOver = clock.Now - recording.CreationTime > Patience;
        TwilioResult<TwilioRecordingContent> result;
        try
        {
            result = await twilio.OpenRecordingAsync(new TwilioCredentials(account.AccountSid, account.AuthToken), recording.TwilioRecordingSid!);
        }
        catch (TwilioUnreachableException) when (patienceIsOver)
        {
            return RecordingFailure.CarrierUnreachable;
        }

        if (!result.IsSuccess)
        {
            LogRefused(logger, recording.Id, result.Error.Status, result.Error.Code);
            return patienceIsOver ? RecordingFailure.CarrierRefused : NotYet;
        }

        await using var content = result.Value;
        await using (var file = NewFile(download))
        {
            if (!await CopyAsync(content.Stream, file, options.Value.MaxVoicemailBytes))
            {
                return RecordingFailure.TooLarge;
            }
        }

        await using var raw = new FileStream(download, FileMode.Open, FileAccess.Read, FileShare.None, PieceSize, FileOptions.Asynchronous);
        await using var normalised = NewFile(wav);
        return await VoicemailAudio.NormaliseAsync(raw, normalised) ? null : RecordingFailure.NotAudio;
    }

    private async Task SettleAsync(Guid tenantId, Guid recordingId, string? failure, StoredRecording? stored)
    {
        failure ??= stored is null or { DurationMs: 0 } ? RecordingFailure.NoAudio : null;
        await scope.RunAsync(
            tenantId,
            services =>
            {
                var register = services.GetRequiredService<RecordingRegister>();
                return failure is null ? register.MarkReadyAsync(recordingId, stored!) : register.FailAsync(recordingId, failure);
            },
            ConflictRetries);
        if (failure is null)
        {
            LogReady(logger, recordingId, stored!.DurationMs);
        }
        else
        {
            LogFailed(logger, recordingId, failure);
        }
    }

    private static FileStream NewFile(string path) =>
        new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, PieceSize, FileOptions.Asynchronous);

    private static async Task<bool> CopyAsync(Stream source, FileStream target, long mostBytes)
    {
        var piece = new byte[PieceSize];
        while (await source.ReadAsync(piece) is var read and > 0)
        {
            if (target.Length + read > mostBytes)
            {
                return false;
            }

            await target.WriteAsync(piece.AsMemory(0, read));
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {RecordingId} is ready, {DurationMs} ms")]
    private static partial void LogReady(ILogger logger, Guid recordingId, int durationMs);

    [LoggerMessage(Level = LogLevel.Information, Message = "The carrier does not give message {RecordingId} yet: {Status} ({Code})")]
    private static partial void LogRefused(ILogger logger, Guid recordingId, int status, int? code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {RecordingId} could not be had: {Reason}")]
    private static partial void LogFailed(ILogger logger, Guid recordingId, string reason);
}

using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Transcripts.Retention;

/// <summary>Erases what a business does not want to keep any longer.</summary>
[BackgroundJobName("transcription.erase-expired")]
internal sealed record EraseExpiredArgs;

/// <summary>In pieces, each in a unit of work of its own: on SQLite nobody else writes meanwhile. Transcripts and recordings are erased apart, each by its own rule.</summary>
internal sealed partial class EraseExpiredJob(
    TenantScope scope,
    ICurrentTenant currentTenant,
    IRecordingAudio audio,
    IClock clock,
    ILogger<EraseExpiredJob> logger) : AsyncBackgroundJob<EraseExpiredArgs>, ITransientDependency
{
    private const int Piece = 100;

    public override async Task ExecuteAsync(EraseExpiredArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("Transcripts belong to a tenant.");
        var rule = await scope.RunAsync(tenantId, services => services.GetRequiredService<RetentionRules>().GetAsync());
        var transcripts = rule.TranscriptDays == 0 ? 0 : await EraseTranscriptsAsync(tenantId, clock.Now.AddDays(-rule.TranscriptDays));

        // The same words stand in the call's dialogue, out of which a transcript could be made again.
        var dialogues = rule.TranscriptDays == 0 ? 0 : await EraseDialoguesAsync(tenantId, clock.Now.AddDays(-rule.TranscriptDays));
        var recordings = rule.RecordingDays == 0 ? 0 : await EraseRecordingsAsync(clock.Now.AddDays(-rule.RecordingDays));
        if (transcripts + dialogues + recordings > 0)
        {
            LogErased(logger, transcripts, dialogues, recordings);
        }
    }

    private Task<int> EraseTranscriptsAsync(Guid tenantId, DateTime before) => EraseAllAsync(tenantId, services => EraseAsync(services, before));

    private Task<int> EraseDialoguesAsync(Guid tenantId, DateTime before) =>
        EraseAllAsync(tenantId, services => services.GetRequiredService<ICallDialogue>().EraseBeforeAsync(before, Piece));

    private async Task<int> EraseAllAsync(Guid tenantId, Func<IServiceProvider, Task<int>> erasePiece)
    {
        var all = 0;
        int erased;
        do
        {
            erased = await scope.RunAsync(tenantId, erasePiece, conflictRetries: 3);
            all += erased;
        }
        while (erased > 0);

        return all;
    }

    private static async Task<int> EraseAsync(IServiceProvider services, DateTime before)
    {
        var rows = await services.GetRequiredService<IRepository<Transcript, Guid>>().GetQueryableAsync();
        var ids = await rows.Where(t => t.CallStartedAt < before).OrderBy(t => t.CallStartedAt).Select(t => t.Id).Take(Piece).ToListAsync();
        return ids.Count == 0 ? 0 : await rows.Where(t => ids.Contains(t.Id)).ExecuteDeleteAsync();
    }

    private async Task<int> EraseRecordingsAsync(DateTime before)
    {
        var all = 0;
        while (await audio.OlderThanAsync(before, Piece) is { Count: > 0 } expired)
        {
            foreach (var recordingId in expired)
            {
                await audio.EraseAsync(recordingId);
                all++;
            }
        }

        return all;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Transcripts} transcripts, {Dialogues} dialogues and {Recordings} recordings were kept as long as they had to be and are erased")]
    private static partial void LogErased(ILogger logger, int transcripts, int dialogues, int recordings);
}

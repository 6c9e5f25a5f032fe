using AgentLocator.Tenancy.Audit;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Transcripts of calls, as people read and mend them. Ids are those of calls.</summary>
[Authorize(TranscriptionPermissions.Transcripts)]
public sealed class TranscriptAppService(
    IRepository<Transcript, Guid> transcripts,
    IRepository<TranscriptSegment, Guid> segments,
    ICallDialogue calls,
    ILiveFeed liveFeed,
    IStringLocalizer<TranscriptionResource> texts) : ApplicationService
{
    private static readonly TimeSpan Lively = TimeSpan.FromMinutes(30);

    /// <summary>What is known. Each read that shows what somebody said is written to the audit log first.</summary>
    public async Task<CallTranscriptDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var transcript = await (await transcripts.GetQueryableAsync()).AsNoTracking().SingleOrDefaultAsync(t => t.CallId == id, cancellationToken);
        if (transcript is null)
        {
            return await calls.FindAsync(id, cancellationToken) is null
                ? throw new EntityNotFoundException(typeof(Transcript), id)
                : new CallTranscriptDto { CallId = id, State = TranscriptState.None };
        }

        var said = await (await segments.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.TranscriptId == transcript.Id && s.Run == transcript.ShownRun)
            .OrderBy(s => s.StartMs).ThenBy(s => s.Id)
            .ToListAsync(cancellationToken);
        if (said.Count > 0)
        {
            await LazyServiceProvider.LazyGetRequiredService<ReadLog>().NoteAsync("Transcript", id);
        }

        return ToDto(transcript, said);
    }

    /// <summary>From the start, by the wanted provider or the order of the settings; what is shown stays until that is done.</summary>
    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public async Task<CallTranscriptDto> RunAgainAsync(Guid id, RunTranscriptAgainDto input, CancellationToken cancellationToken = default)
    {
        if (await calls.FindAsync(id, cancellationToken) is null)
        {
            throw new EntityNotFoundException(typeof(Transcript), id);
        }

        if (await transcripts.FindAsync(t => t.CallId == id, cancellationToken: cancellationToken) is { State: TranscriptState.Running } running
            && Clock.Now - running.ChangedAt < Lively)
        {
            throw new BusinessException("Transcription:StillRunning");
        }

        await LazyServiceProvider.LazyGetRequiredService<RequestedProviders>().CheckAsync(ProviderPurpose.FileTranscription, input.Provider, cancellationToken);
        var recordings = await RecordingsOfAsync(id, cancellationToken);
        if (recordings.Count == 0)
        {
            throw new BusinessException("Transcription:NoRecordings");
        }

        // Read before anything is written: the entry of the read has a transaction of its own.
        var shown = await GetAsync(id, cancellationToken);
        var transcript = await LazyServiceProvider.LazyGetRequiredService<TranscriptIntake>().RunAgainAsync(id, recordings, input.Provider, cancellationToken);
        return ToDto(transcript, []) with { Segments = shown.Segments };
    }

    /// <summary>What was heard stays beside it.</summary>
    [Authorize(TranscriptionPermissions.TranscriptsEdit)]
    public async Task<TranscriptSegmentDto> CorrectSegmentAsync(Guid id, CorrectSegmentDto input, CancellationToken cancellationToken = default)
    {
        var transcript = await transcripts.GetAsync(t => t.CallId == id, cancellationToken: cancellationToken);
        var segment = await segments.GetAsync(s => s.Id == input.SegmentId && s.TranscriptId == transcript.Id, cancellationToken: cancellationToken);
        segment.Correct(input.Text, CurrentUser.Id, Clock.Now);
        liveFeed.Publish(new LiveEvent(Transcript.ChangedEvent, id, id));
        return ToDto(segment);
    }

    private async Task<Dictionary<Guid, RecordingFacts>> RecordingsOfAsync(Guid callId, CancellationToken cancellationToken)
    {
        var audio = LazyServiceProvider.LazyGetRequiredService<IRecordingAudio>();
        var recordings = new Dictionary<Guid, RecordingFacts>();
        foreach (var recordingId in await audio.OfCallAsync(callId, cancellationToken))
        {
            if (await audio.FindAsync(recordingId, cancellationToken) is { } recording)
            {
                recordings[recordingId] = recording;
            }
        }

        return recordings;
    }

    private CallTranscriptDto ToDto(Transcript transcript, List<TranscriptSegment> said) => new()
    {
        CallId = transcript.CallId,
        State = transcript.State,
        Progress = transcript.Progress,
        Failure = transcript.Failure,
        FailureText = transcript.Failure is { } failure ? texts[KeyOf(transcript.State, failure)].Value : null,
        NextTryAt = transcript.NextTryAt,
        Source = transcript.Source,
        Model = transcript.Model,
        CompletedAt = transcript.CompletedAt,
        Run = transcript.Run,
        Segments = said.ConvertAll(ToDto),
    };

    internal static string KeyOf(TranscriptState state, string failure) =>
        state is TranscriptState.Waiting or TranscriptState.Running ? "Transcript:Waiting:" + failure : "Transcript:Failed:" + failure;

    private static TranscriptSegmentDto ToDto(TranscriptSegment segment) => new()
    {
        Id = segment.Id,
        Speaker = segment.Speaker,
        StartMs = segment.StartMs,
        EndMs = segment.EndMs,
        Text = segment.Correction ?? segment.Text,
        Original = segment.Correction is null ? null : segment.Text,
        Confidence = segment.Confidence,
        RecordingId = segment.RecordingId,
    };
}

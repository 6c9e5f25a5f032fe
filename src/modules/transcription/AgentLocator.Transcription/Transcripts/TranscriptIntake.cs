using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Puts recordings down for transcription, in the ambient tenant and unit of work. Steps that may be repeated with the same effect.</summary>
internal sealed class TranscriptIntake(
    IRepository<Transcript, Guid> transcripts,
    IRepository<TranscriptPart, Guid> parts,
    IRepository<TranscriptSegment, Guid> segments,
    ICallDialogue dialogues,
    IBackgroundJobManager jobs,
    ILiveFeed liveFeed,
    IGuidGenerator guidGenerator,
    IClock clock) : ITransientDependency
{
    /// <summary>A recording has become ready. One that comes after its call's transcript was finished begins another run, in which the others count as they are.</summary>
    public async Task AddAsync(Guid recordingId, RecordingFacts recording, CancellationToken cancellationToken = default)
    {
        if (await parts.FindAsync(part => part.RecordingId == recordingId, cancellationToken: cancellationToken) is not null)
        {
            return;
        }

        var transcript = await GetOrCreateAsync(recording.CallId, recording.StartedAt, cancellationToken);
        var known = await PartsOfAsync(transcript.Id, cancellationToken);
        if (transcript.IsSettled)
        {
            var before = transcript.ShownRun;
            transcript.BeginRun(provider: null, clock.Now);
            await CarryOverAsync(transcript, known, before, cancellationToken);
        }

        known.Add(await AddPartAsync(transcript, recordingId, recording, cancellationToken));
        transcript.Follow(known, clock.Now);
        liveFeed.Publish(new LiveEvent(Transcript.ChangedEvent, transcript.CallId, transcript.CallId));
    }

    /// <summary>Everything from the start, in another run; what was found before is shown until that is done. Recordings whose audio is gone count as they were.</summary>
    public async Task<Transcript> RunAgainAsync(Guid callId, IReadOnlyDictionary<Guid, RecordingFacts> recordings, string? provider, CancellationToken cancellationToken)
    {
        var transcript = await GetOrCreateAsync(callId, recordings.Values.Min(recording => recording.StartedAt), cancellationToken);
        var known = await PartsOfAsync(transcript.Id, cancellationToken);
        var before = transcript.ShownRun;
        transcript.BeginRun(provider, clock.Now);
        await CarryOverAsync(transcript, known.FindAll(part => !recordings.ContainsKey(part.RecordingId)), before, cancellationToken);
        foreach (var (recordingId, recording) in recordings)
        {
            if (known.Find(part => part.RecordingId == recordingId) is { } part)
            {
                part.Restart(transcript.Run);
                await jobs.EnqueueAsync(new TranscribeRecordingArgs(recordingId, transcript.Run));
            }
            else
            {
                known.Add(await AddPartAsync(transcript, recordingId, recording, cancellationToken));
            }
        }

        transcript.Follow(known, clock.Now);
        liveFeed.Publish(new LiveEvent(Transcript.ChangedEvent, callId, callId));
        return transcript;
    }

    private async Task<Transcript> GetOrCreateAsync(Guid callId, DateTime recordingStartedAt, CancellationToken cancellationToken)
    {
        if (await transcripts.FindAsync(t => t.CallId == callId, cancellationToken: cancellationToken) is { } known)
        {
            return known;
        }

        var call = await dialogues.FindAsync(callId, cancellationToken);
        return await transcripts.InsertAsync(
            new Transcript(guidGenerator.Create(), callId, call?.StartedAt ?? recordingStartedAt, clock.Now), cancellationToken: cancellationToken);
    }

    private async Task<TranscriptPart> AddPartAsync(Transcript transcript, Guid recordingId, RecordingFacts recording, CancellationToken cancellationToken)
    {
        var offsetMs = (int)Math.Clamp((recording.StartedAt - transcript.CallStartedAt).TotalMilliseconds, 0, int.MaxValue);
        var part = new TranscriptPart(guidGenerator.Create(), transcript.Id, recordingId, offsetMs, recording.DurationMs, transcript.Run);
        await parts.InsertAsync(part, cancellationToken: cancellationToken);
        await jobs.EnqueueAsync(new TranscribeRecordingArgs(recordingId, transcript.Run));
        return part;
    }

    private async Task<List<TranscriptPart>> PartsOfAsync(Guid transcriptId, CancellationToken cancellationToken) =>
        await (await parts.GetQueryableAsync()).Where(part => part.TranscriptId == transcriptId).ToListAsync(cancellationToken);

    /// <summary>What was found of these parts is said again in the new run. Copies, because the old run is shown until the new one is done.</summary>
    private async Task CarryOverAsync(Transcript transcript, List<TranscriptPart> kept, int before, CancellationToken cancellationToken)
    {
        var recordings = kept.ConvertAll(part => (Guid?)part.RecordingId);
        var found = await (await segments.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.TranscriptId == transcript.Id && s.Run == before && recordings.Contains(s.RecordingId))
            .ToListAsync(cancellationToken);
        kept.ForEach(part => part.Keep(transcript.Run));
        await segments.InsertManyAsync(found.ConvertAll(segment => segment.CopyTo(guidGenerator.Create(), transcript.Run)), cancellationToken: cancellationToken);
    }
}

using AgentLocator.Telephony.Contracts;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Transcripts.Speech;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>
/// The steps of a transcription, each in the ambient unit of work. Whatever a job brings that is not the next thing of the run that is under way is refused: of two that do
/// the same one counts.
/// </summary>
internal sealed class TranscriptProgress(
    IRepository<Transcript, Guid> transcripts,
    IRepository<TranscriptPart, Guid> parts,
    IRepository<TranscriptSegment, Guid> segments,
    TranscriptCompletion completion,
    TranscriptionWishes wishes,
    WaitPlan waits,
    IUsageRecorder usage,
    IBackgroundJobManager jobs,
    ICurrentBackgroundJob currentJob,
    ILiveFeed liveFeed,
    IGuidGenerator guidGenerator,
    IClock clock) : ITransientDependency
{
    /// <summary>Begun so often without getting any further, it fails for a reason that nobody knows.</summary>
    public const int MaxAttempts = 8;

    /// <summary>Begins, or goes on. Null when nothing is to be done.</summary>
    public async Task<PartWork?> BeginAsync(TranscribeRecordingArgs args)
    {
        if (await FindAsync(args) is not var (transcript, part))
        {
            return null;
        }

        if (part.Attempts >= MaxAttempts)
        {
            await SettleAsync(args, p => p.Fail("Unexpected"));
            return null;
        }

        part.Begin();
        await FollowAsync(transcript);
        return new PartWork(transcript.CallId, part.OffsetMs, part.Channel, part.Position, transcript.RequestedProvider, await wishes.GetAsync());
    }

    /// <summary>Saves what was heard in a chunk, that it was paid for, and that it is done. False when another has done it, or another run counts by now.</summary>
    public async Task<bool> SaveAsync(TranscribeRecordingArgs args, (int Channel, long Position) from, HeardChunk heard)
    {
        if (await FindAsync(args) is not var (transcript, part) || (part.Channel, part.Position) != from)
        {
            return false;
        }

        await segments.InsertManyAsync(heard.Utterances.Select(said =>
            new TranscriptSegment(guidGenerator.Create(), transcript.Id, args.Run, args.RecordingId, said)));
        part.Advance(heard.Channel, heard.End, heard.Progress, heard.Provider, heard.Model);
        await usage.AddAsync(new UsageFact
        {
            CallId = transcript.CallId,
            Provider = heard.Provider,
            Model = heard.Model,
            Purpose = ProviderPurpose.FileTranscription,
            Unit = UsageUnit.Seconds,
            Quantity = (decimal)heard.Sent.TotalMilliseconds / 1000,
            Key = $"transcript:{args.RecordingId:N}:{args.Run}:{heard.Channel}:{heard.End}",
        });
        await FollowAsync(transcript);
        return true;
    }

    /// <summary>No provider can do it at present: it is offered again, for days if need be.</summary>
    public async Task WaitAsync(TranscribeRecordingArgs args, ProviderException failure)
    {
        if (await FindAsync(args) is not var (transcript, part))
        {
            return;
        }

        if (waits.IsOver(part.WaitingSince, clock.Now))
        {
            await SettleAsync(args, p => p.Fail("GaveUp"));
            return;
        }

        var pause = waits.After(part.Waits, failure);
        part.Wait(failure.Failure.ToString(), clock.Now, clock.Now + pause);
        await FollowAsync(transcript);
        await jobs.EnqueueAsync(args, delay: pause);
        await CompleteJobAsync();
    }

    /// <summary>Nothing more is to be done with the recording. With the last one of the call the run is finished.</summary>
    public async Task SettleAsync(TranscribeRecordingArgs args, Action<TranscriptPart> settle)
    {
        if (await FindAsync(args) is not var (transcript, part))
        {
            return;
        }

        settle(part);
        await FollowAsync(transcript);
        await CompleteJobAsync();
    }

    /// <summary>The call is over: what has waited for its dialogue can be finished.</summary>
    public async Task GoOnAfterCallAsync(Guid callId)
    {
        if (await transcripts.FindAsync(t => t.CallId == callId) is { IsSettled: false } transcript)
        {
            await FollowAsync(transcript);
        }
    }

    private async Task FollowAsync(Transcript transcript)
    {
        // The row changes in any case: of two that finish the last two parts at the same time, one sees the other's.
        var all = await (await parts.GetQueryableAsync()).Where(p => p.TranscriptId == transcript.Id).ToListAsync();
        transcript.Follow(all, clock.Now);
        if (all.TrueForAll(p => p.IsSettled))
        {
            await completion.CompleteAsync(transcript, all);
        }

        liveFeed.Publish(new LiveEvent(Transcript.ChangedEvent, transcript.CallId, transcript.CallId));
    }

    private async Task<(Transcript Transcript, TranscriptPart Part)?> FindAsync(TranscribeRecordingArgs args)
    {
        var part = await parts.FindAsync(p => p.RecordingId == args.RecordingId);
        return part is null || part.Run != args.Run || part.IsSettled ? null : (await transcripts.GetAsync(part.TranscriptId), part);
    }

    private Task CompleteJobAsync() => currentJob.Id is null ? Task.CompletedTask : currentJob.CompleteAsync();
}

/// <summary>What is to be done with a recording, and from where on.</summary>
internal sealed record PartWork(Guid CallId, int OffsetMs, int Channel, long Position, string? RequestedProvider, TranscriptionWish Wish);

/// <summary>What came of a chunk.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="End">Samples of that channel that are done with it.</param>
/// <param name="Progress">Percent of the recording.</param>
/// <param name="Sent">How much was sent, which is what is paid for.</param>
/// <param name="Provider">Who did it.</param>
/// <param name="Model">Which model.</param>
/// <param name="Utterances">What was said; times of the call.</param>
internal sealed record HeardChunk(int Channel, long End, int Progress, TimeSpan Sent, string Provider, string Model, IReadOnlyList<Utterance> Utterances);

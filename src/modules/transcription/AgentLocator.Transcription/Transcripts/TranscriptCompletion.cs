using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>Finishes a run whose recordings are all done: what was heard takes the place of the run before; where nothing was heard, the dialogue stands in.</summary>
internal sealed partial class TranscriptCompletion(
    IRepository<TranscriptSegment, Guid> segments,
    ICallDialogue dialogues,
    IGuidGenerator guidGenerator,
    IClock clock,
    ILogger<TranscriptCompletion> logger) : ITransientDependency
{
    private const int ShortestTurnMs = 500;
    private const int MsPerLetter = 70;

    public async Task CompleteAsync(Transcript transcript, IReadOnlyList<TranscriptPart> parts)
    {
        var failure = parts.FirstOrDefault(part => part.State == PartState.Failed)?.Failure;
        var heard = await (await segments.GetQueryableAsync()).Where(s => s.TranscriptId == transcript.Id && s.Run == transcript.Run).ToListAsync();
        var by = parts.FirstOrDefault(part => part.Provider is not null);
        if (heard.Count > 0)
        {
            var (added, replaced) = await ReplaceAsync(transcript, heard);
            await segments.InsertManyAsync(added);
            foreach (var segment in replaced)
            {
                await segments.DeleteAsync(segment);
            }

            var count = heard.Count + added.Count - replaced.Count;
            transcript.Complete(by?.Provider ?? transcript.Source ?? TranscriptSources.Dialogue, by?.Model ?? transcript.Model, count, failure, clock.Now);
        }
        else if (await dialogues.FindAsync(transcript.CallId) is { } dialogue)
        {
            if (dialogue.DurationSeconds is null)
            {
                // They are still talking; the end of the call brings us back.
                return;
            }

            await CompleteFromAsync(transcript, dialogue, parts, failure);
        }
        else
        {
            transcript.Fail(failure ?? "Erased", clock.Now);
        }

        LogFinished(logger, transcript.CallId, transcript.Run, transcript.State, transcript.Source, transcript.Failure);
    }

    private async Task CompleteFromAsync(Transcript transcript, CallDialogue dialogue, IReadOnlyList<TranscriptPart> parts, string? failure)
    {
        if (dialogue.Turns.Count == 0 && failure is not null && parts.All(part => part.State == PartState.Failed))
        {
            transcript.Fail(failure, clock.Now);
            return;
        }

        var turns = dialogue.Turns
            .Select((_, index) => new TranscriptSegment(guidGenerator.Create(), transcript.Id, transcript.Run, recordingId: null, ToUtterance(dialogue, index)))
            .ToList();
        var (added, replaced) = await ReplaceAsync(transcript, turns);
        List<TranscriptSegment> all = [.. turns.Except(replaced), .. added];
        await segments.InsertManyAsync(all);
        transcript.Complete(TranscriptSources.Dialogue, model: null, all.Count, failure, clock.Now);
    }

    private static Utterance ToUtterance(CallDialogue dialogue, int index)
    {
        var turn = dialogue.Turns[index];
        var end = turn.EndMs ?? turn.StartMs + Math.Max(ShortestTurnMs, turn.Text.Length * MsPerLetter);
        var speaker = turn.Side == DialogueSide.Caller ? Speaker.Caller : Speaker.Receptionist;
        return new Utterance(speaker, turn.StartMs, Math.Max(turn.StartMs, end), turn.Text, turn.Confidence);
    }

    /// <summary>Takes earlier runs away, and says what the new one gets and loses by people's corrections.</summary>
    private async Task<(List<TranscriptSegment> Added, HashSet<TranscriptSegment> Replaced)> ReplaceAsync(Transcript transcript, List<TranscriptSegment> heard)
    {
        var earlier = (await segments.GetQueryableAsync()).Where(s => s.TranscriptId == transcript.Id && s.Run < transcript.Run);
        var corrected = await earlier.AsNoTracking().Where(s => s.Correction != null && s.Run == transcript.ShownRun).OrderBy(s => s.StartMs).ToListAsync();
        await earlier.ExecuteDeleteAsync();
        return KeptCorrections.Apply(corrected, heard, transcript.Run, guidGenerator.Create);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} of the transcript of call {CallId} is over: {State}, source {Source}, {Failure}")]
    private static partial void LogFinished(ILogger logger, Guid callId, int run, TranscriptState state, string? source, string? failure);
}

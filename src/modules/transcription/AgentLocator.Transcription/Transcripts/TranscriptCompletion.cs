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
        var heard = await (await segments.GetQueryableAsync()).CountAsync(s => s.TranscriptId == transcript.Id && s.Run == transcript.Run);
        var by = parts.FirstOrDefault(part => part.Provider is not null);
        if (heard > 0)
        {
            await ReplaceAsync(transcript);
            transcript.Complete(by?.Provider ?? transcript.Source ?? TranscriptSources.Dialogue, by?.Model ?? transcript.Model, heard, failure, clock.Now);
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

        await ReplaceAsync(transcript);
        await segments.InsertManyAsync(dialogue.Turns.Select((turn, index) =>
            new TranscriptSegment(guidGenerator.Create(), transcript.Id, transcript.Run, recordingId: null, ToUtterance(dialogue, index))));
        transcript.Complete(TranscriptSources.Dialogue, model: null, dialogue.Turns.Count, failure, clock.Now);
    }

    private static Utterance ToUtterance(CallDialogue dialogue, int index)
    {
        var turn = dialogue.Turns[index];
        var end = turn.EndMs ?? turn.StartMs + Math.Max(ShortestTurnMs, turn.Text.Length * MsPerLetter);
        var speaker = turn.Side == DialogueSide.Caller ? Speaker.Caller : Speaker.Receptionist;
        return new Utterance(speaker, turn.StartMs, Math.Max(turn.StartMs, end), turn.Text, turn.Confidence);
    }

    /// <summary>Takes earlier runs away. What a person corrected stays corrected where the same was heard again.</summary>
    private async Task ReplaceAsync(Transcript transcript)
    {
        var all = (await segments.GetQueryableAsync()).Where(s => s.TranscriptId == transcript.Id);
        var corrected = await all.AsNoTracking().Where(s => s.Run < transcript.Run && s.Correction != null).ToListAsync();
        if (corrected.Count > 0)
        {
            foreach (var segment in await all.Where(s => s.Run == transcript.Run && s.Correction == null).ToListAsync())
            {
                if (corrected.Find(segment.IsTheSameAs) is { } earlier)
                {
                    segment.TakeOver(earlier);
                }
            }
        }

        await all.Where(s => s.Run < transcript.Run).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} of the transcript of call {CallId} is over: {State}, source {Source}, {Failure}")]
    private static partial void LogFinished(ILogger logger, Guid callId, int run, TranscriptState state, string? source, string? failure);
}

using AgentLocator.Saas.Contracts;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What there is to analyse.</summary>
/// <param name="Transcript">What was said.</param>
/// <param name="Dialogue">What was recognised while the call ran; null when the call is gone.</param>
/// <param name="StartedAt">Of the call (UTC): "tomorrow" is the day after this.</param>
/// <param name="Zone">Of the business.</param>
internal sealed record AnalysisMaterial(TranscriptText Transcript, CallDialogue? Dialogue, DateTime StartedAt, TimeZoneInfo Zone)
{
    /// <summary>What the caller answered to the questions of the receptionist.</summary>
    public IEnumerable<string> Answers => new[] { Dialogue?.AnswerName, Dialogue?.AnswerReason, Dialogue?.CallbackNumber }.OfType<string>();
}

/// <summary>Brings together what was said in a call.</summary>
internal sealed class AnalysisMaterials(TranscriptReader transcripts, ICallDialogue dialogues, ISettingProvider settings, IClock clock) : ITransientDependency
{
    /// <summary>Null when neither a transcript nor the call is there.</summary>
    public async Task<AnalysisMaterial?> ReadAsync(Guid callId)
    {
        var dialogue = await dialogues.FindAsync(callId);
        var transcript = await transcripts.ReadAsync(callId);
        if (transcript is null && dialogue is null)
        {
            return null;
        }

        var zone = await settings.GetOrNullAsync(SaasSettings.TimeZone) ?? SaasSettings.DefaultTimeZone;
        return new AnalysisMaterial(
            transcript is { Segments.Count: > 0 } ? transcript : OfTurns(dialogue),
            dialogue,
            dialogue?.StartedAt ?? clock.Now,
            TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    // Turns are no segments of a transcript: they have no ids that a fact could point to.
    private static TranscriptText OfTurns(CallDialogue? dialogue) => new()
    {
        Segments =
        [
            .. (dialogue?.Turns ?? []).OrderBy(turn => turn.Position).Select(turn => new SpokenSegment(
                Guid.Empty,
                turn.Side == DialogueSide.Caller ? Speaker.Caller : Speaker.Receptionist,
                turn.StartMs,
                turn.EndMs ?? turn.StartMs,
                turn.Text)),
        ],
    };
}

using AgentLocator.Israel.Hebrew;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>How a call ended, as far as words tell.</summary>
internal static class RuleOutcome
{
    private static readonly HashSet<string> Thanks = ["תודה", "מצוינ", "מעולה", "סבבה", "מושלמ", "הבנתי", "נהדר"];

    public static AnalysisOutcome? Of(CallTalk talk, CallIntents intents, CallFacts facts)
    {
        if (!talk.CallerSaidAnything && facts.Fields.Count == 0)
        {
            return AnalysisOutcome.NothingSaid;
        }

        return intents switch
        {
            _ when intents.Has(CallIntent.WrongNumber) => AnalysisOutcome.WrongNumber,
            _ when intents.Has(CallIntent.Selling) => AnalysisOutcome.Spam,
            _ when intents.Has(CallIntent.NotInterested) => AnalysisOutcome.NotInterested,
            _ when facts.Wish is { IsAgreed: true } => AnalysisOutcome.AppointmentSet,
            _ when intents.Has(CallIntent.Appointment) || intents.Has(CallIntent.Reschedule) => AnalysisOutcome.AppointmentAsked,
            _ when intents.Has(CallIntent.Callback) || intents.Has(CallIntent.Human) => AnalysisOutcome.CallbackAsked,
            _ when RulePromises.Any(talk) => AnalysisOutcome.CallbackAsked,
            _ when IsAnswered(talk) => AnalysisOutcome.QuestionAnswered,
            _ when facts.Number is not null => AnalysisOutcome.CallbackAsked,
            _ when talk.Caller.Any(turn => turn.Spoken > 0) => AnalysisOutcome.MessageLeft,
            _ => null,
        };
    }

    /// <summary>A person of the business spoke last but for thanks.</summary>
    private static bool IsAnswered(CallTalk talk) =>
        talk.Turns.LastOrDefault() is { } last && (last.Segment.Speaker == Speaker.Agent || (talk.HasAgent && last.IsCaller && last.Words.Words.Any(word => Thanks.Contains(word.Text))));
}

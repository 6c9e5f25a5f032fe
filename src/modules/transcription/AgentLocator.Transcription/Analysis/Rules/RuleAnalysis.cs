using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>
/// Analyses a call without any model: by Israeli numbers, times and names, tables of words, and the order of the talk. Pure and in time linear in the text. What a caller says is only
/// searched, never obeyed; the caller's name and number come from the caller's own words and answers, what the business says is context.
/// </summary>
internal static class RuleAnalysis
{
    private const string DefaultZone = "Asia/Jerusalem";

    /// <param name="transcript">What was said.</param>
    /// <param name="dialogue">What the receptionist took down; null when the call is gone.</param>
    /// <param name="nowUtc">When the call began: "tomorrow" is the day after it.</param>
    /// <param name="zone">Of the business; Israel's when not given.</param>
    public static AnalysisResult Analyze(TranscriptText transcript, CallDialogue? dialogue, DateTime nowUtc, TimeZoneInfo? zone = null)
    {
        var moment = new TalkMoment(DateTime.SpecifyKind(nowUtc, DateTimeKind.Utc), zone ?? TimeZoneInfo.FindSystemTimeZoneById(DefaultZone));
        var talk = CallTalk.Of(transcript);
        var intents = CallIntents.Of(talk, dialogue);
        var facts = CallFacts.Find(talk, dialogue, intents, moment);
        var mood = CallMood.Of(talk);
        IReadOnlyList<QualityTag> tags = [.. RuleTags.Of(talk, facts, mood), .. TalkTimes.Of(transcript)];
        return new AnalysisResult
        {
            Summary = RuleSummary.Compose(talk, intents, facts, moment),
            Reason = facts.Reason,
            Outcome = RuleOutcome.Of(talk, intents, facts),
            Sentiment = mood.Overall,
            SentimentLine = mood.Line,
            Topics = RuleTopics.Of(intents, facts),
            Fields = facts.Fields,
            FollowUps = RuleFollowUps.Of(talk, intents, facts, moment),
            Tags = tags,
            Score = RuleTags.Score(talk, tags),
        };
    }
}

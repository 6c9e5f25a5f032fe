using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Times;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds what a person of the business promised. What the machine says to everybody is no promise.</summary>
internal static class RulePromises
{
    private static readonly PhraseTable<bool> Phrases = new(
    [
        new("נחזור אליך", true), new("נחזור אליכם", true), new("אחזור אליך", true), new("אחזור אליכם", true), new("נשלח לך", true), new("אשלח לך", true), new("אני אבדוק", true), new("אני בודק", true), new("אני בודקת", true),
        new("נבדוק", true), new("נטפל", true), new("אני אטפל", true), new("יחזרו אליך", true), new("יחזרו אליכם", true), new("אני שולח", true), new("אני שולחת", true),
    ]);

    public static bool Any(CallTalk talk) => Of(talk).Any();

    /// <summary>Promises that named a time to come, in UTC.</summary>
    public static IEnumerable<(string Said, DateTime Due)> WithTime(CallTalk talk, TalkMoment moment) =>
        from turn in Of(talk)
        let time = SpokenTimes.Find(turn.Text, moment.Local).FirstOrDefault(time => time.Value > moment.Local)
        where time is not null
        select (FieldValues.Clean(turn.Text), moment.ToUtc(time.Precision is TimePrecision.Minute or TimePrecision.PartOfDay ? time.Value : time.Value.AddHours(9)));

    private static IEnumerable<TalkTurn> Of(CallTalk talk) => talk.Turns.Where(turn => turn.Segment.Speaker == Speaker.Agent && Phrases.Find(turn.Words).Any());
}

using AgentLocator.Israel.Hebrew;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds questions of the caller that nobody answered, as far as words and their order tell.</summary>
internal static class RuleAnswers
{
    // Fewer are a greeting, or "one moment".
    private const int FewestWords = 3;

    private static readonly PhraseTable<bool> Questions = new(
    [
        new("כמה עולה", true), new("כמה זה עולה", true), new("כמה עולים", true), new("כמה יעלה", true), new("מה המחיר", true), new("מה העלות", true), new("מה השעות", true), new("באילו שעות", true), new("באיזה שעות", true),
        new("מתי אתם פותחים", true), new("מתי אתם סוגרים", true), new("עד מתי אתם פתוחים", true), new("אתם פתוחים", true), new("איפה אתם", true), new("מה הכתובת", true), new("איך מגיעים", true), new("יש חניה", true), new("יש אצלכם", true),
        new("רציתי לדעת", true), new("רציתי לשאול", true), new("אני רוצה לדעת", true), new("האם אתם", true), new("האם יש", true), new("האם אפשר", true), new("איפה ההזמנה", true), new("מה עם ההזמנה", true),
    ]);

    // What a machine says to everybody answers nothing.
    private static readonly PhraseTable<bool> Routine = new(
    [
        new("נחזור אליך", true), new("נחזור אליכם", true), new("יחזרו אליך", true), new("יחזרו אליכם", true), new("נציג יחזור", true), new("הודעה", true), new("רשמתי", true), new("רשמנו", true), new("נרשם", true),
        new("לא שמעתי", true), new("לא שמעתי אתכם", true), new("לא הבנתי", true), new("להתראות", true), new("תודה שהתקשרתם", true), new("תודה שהתקשרת", true),
    ]);

    public static bool IsOneMissing(CallTalk talk)
    {
        for (var i = 0; i < talk.Turns.Count; i++)
        {
            if (talk.Turns[i].IsCaller && IsQuestion(talk.Turns[i]) && !talk.Turns.Skip(i + 1).Any(IsAnswer))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuestion(TalkTurn turn) => turn.Spoken > 1 && (turn.Text.Contains('?', StringComparison.Ordinal) || Questions.Find(turn.Words).Any());

    private static bool IsAnswer(TalkTurn turn) => turn.Segment.Speaker switch
    {
        Speaker.Caller => false,
        Speaker.Agent => turn.Spoken > 0,
        _ => turn.Spoken >= FewestWords && !CallTalk.IsOwnQuestion(turn) && !Routine.Find(turn.Words).Any(),
    };
}

using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Phones;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>How the call was handled, as far as words and their order tell.</summary>
internal static class RuleTags
{
    private const double Upset = -0.5;

    private static readonly PhraseTable<bool> NotHeard = new(
    [
        new("לא שמעתי", true), new("לא שמענו", true), new("לא הבנתי", true), new("לא נקלט", true), new("לא נקלטה", true), new("אפשר לחזור שוב", true), new("לחזור על זה", true), new("לא קלטתי", true),
    ]);

    private static readonly PhraseTable<bool> SaidBefore = new([new("כבר אמרתי", true), new("אמרתי כבר", true), new("אני חוזר שוב", true), new("אני חוזרת שוב", true), new("פעם שלישית", true), new("כמה פעמים", true)]);

    private static readonly HashSet<string> Closings = ["להתראות", "ביי", "ולהתראות", "בהצלחה"];
    private static readonly HashSet<string> Yes = ["כנ", "נכונ", "מדויק", "בדיוק", "אוקיי", "סבבה"];

    public static IReadOnlyList<QualityTag> Of(CallTalk talk, CallFacts facts, CallMood mood)
    {
        if (!talk.CallerSaidAnything && facts.Fields.Count == 0)
        {
            return [];
        }

        var repeated = talk.Turns.Any(turn => turn.IsCaller ? SaidBefore.Find(turn.Words).Any() : NotHeard.Find(turn.Words).Any());
        (QualityTag Tag, bool Holds)[] tags =
        [
            (QualityTag.NameTaken, facts.NameOrNull is not null),
            (QualityTag.ReasonTaken, facts.Fields.Any(field => field is { Name: FieldNames.Reason, Confidence: >= 0.6 })),
            (QualityTag.NumberTaken, facts.Number is not null),
            (QualityTag.DetailsConfirmed, IsConfirmed(talk, facts)),
            (QualityTag.CallerUnderstood, !repeated && facts.Fields.Any(field => field is { Name: FieldNames.Reason, Confidence: >= 0.6 })),
            (QualityTag.CallerRepeated, repeated),
            (QualityTag.CallerUpset, mood.Line.Any(point => point.Value <= Upset)),
            (QualityTag.CutShort, IsCutShort(talk)),
            (QualityTag.PromiseMade, RulePromises.Any(talk)),
            (QualityTag.NoAnswerGiven, RuleAnswers.IsOneMissing(talk)),
        ];
        return [.. tags.Where(tag => tag.Holds).Select(tag => tag.Tag)];
    }

    /// <summary>What was taken down, less what went wrong; null where there was nothing to handle.</summary>
    public static int? Score(CallTalk talk, IReadOnlyList<QualityTag> tags)
    {
        if (!talk.CallerSaidAnything)
        {
            return null;
        }

        var score = 40 + tags.Sum(tag => tag switch
        {
            QualityTag.NameTaken => 15,
            QualityTag.ReasonTaken => 20,
            QualityTag.NumberTaken => 15,
            QualityTag.DetailsConfirmed => 5,
            QualityTag.CallerUnderstood => 5,
            QualityTag.CallerRepeated => -10,
            QualityTag.CallerUpset => -15,
            QualityTag.CutShort => -15,
            QualityTag.NoAnswerGiven => -5,
            QualityTag.DeadAir => -10,
            QualityTag.CallerInterrupted => -5,
            _ => 0,
        });
        return Math.Clamp(score, 0, 100);
    }

    private static bool IsConfirmed(CallTalk talk, CallFacts facts)
    {
        for (var i = 0; i + 1 < talk.Turns.Count; i++)
        {
            if (!talk.Turns[i].IsCaller && talk.Turns[i + 1].IsCaller && talk.Turns[i + 1].Words.Words.Any(word => Yes.Contains(word.Text)) && Repeats(talk.Turns[i].Text, facts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Repeats(string text, CallFacts facts) =>
        (facts.Number is { } number && SpokenPhones.Find(text).Any(match => match.Number.ToString() == number))
        || (facts.Wish is { } wish && text.Contains(wish.Time.Value.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

    /// <summary>The receptionist had not said goodbye when the line went.</summary>
    private static bool IsCutShort(CallTalk talk) =>
        talk.Turns.Any(turn => turn.Segment.Speaker == Speaker.Receptionist) && !talk.HasAgent
        && !talk.Turns.Any(turn => turn.Words.Words.Any(word => Closings.Contains(word.Text)));
}

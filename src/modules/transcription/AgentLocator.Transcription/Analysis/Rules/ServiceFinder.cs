using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Names;
using AgentLocator.Israel.Numbers;
using AgentLocator.Israel.Times;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds what an appointment or a price is asked for: "תור לניקוי שיניים", "כמה עולה תספורת".</summary>
internal static class ServiceFinder
{
    private const int MostWords = 2;

    // After some the service follows with "for", after others at once.
    private static readonly PhraseTable<bool> Leads = new(
    [
        new("תור", true), new("פגישה", true), new("הצעת מחיר", true), new("ביקור", true), new("מחיר", true), new("כמה עולה", false), new("כמה עולים", false), new("כמה תעלה", false), new("כמה יעלה", false), new("המחיר של", false), new("מחיר של", false),
    ]);

    private static readonly HashSet<string> NoServices =
    [
        .. "לי לו לה לנו לכם להם לבן לבת לבני לילד לילדה לילדים לאמא לאבא לאשתי לבעלי לאישה לשניים לדוקטור לדר לרופא לשבוע לחודש לזמן לאיזה למתי לכמה לפני לקראת ליום לשעה להיום למחר לעכשיו לגבי לאחר לתאריך זה הזה דחוף דחופה פנוי קרוב בבקשה תודה"
            .Split(' ').Select(HebrewText.Fold),
    ];

    private static readonly HashSet<string> Ends =
    [
        .. "עדיף אם אפשר בבקשה כי עם אצל אצלכם אצלך של שלי שלכם דחוף דחופה תודה זה או אבל רק גם אני אנחנו הכי כמה שיותר מוקדם מאוחר קרוב בערך לי לנו את אליי אלי היום מחר".Split(' ').Select(HebrewText.Fold),
    ];

    public static FoundField? Find(CallTalk talk, CallDialogue? dialogue, TalkMoment moment)
    {
        foreach (var turn in talk.Caller)
        {
            if (In(turn.Text, turn.Words, moment) is { } service)
            {
                return new FoundField(FieldNames.Service, service, 0.65, turn.SegmentId);
            }
        }

        return dialogue?.AnswerReason is { } reason && In(reason, FoldedText.Of(reason), moment) is { } answered ? new FoundField(FieldNames.Service, answered, 0.6, null) : null;
    }

    private static string? In(string text, FoldedText words, TalkMoment moment)
    {
        var leads = Leads.Find(words).ToList();
        if (leads.Count == 0)
        {
            return null;
        }

        var taken = SpokenTimes.Find(text, moment.Local).Select(time => time.Span).Concat(SpokenNumbers.Find(text).Select(number => number.Span)).Concat(SpokenNames.Find(text).Select(name => name.Span)).ToList();
        return leads.Select(lead => After(words, lead.NextWord, lead.Value, taken)).FirstOrDefault(service => service is not null);
    }

    private static string? After(FoldedText words, int at, bool withFor, List<TextSpan> taken)
    {
        if (at >= words.Words.Count)
        {
            return null;
        }

        var first = words.Words[at];
        if (first.Kind != WordKind.Hebrew || first.Text.Length < 3 || NoServices.Contains(first.Text) || IsTaken(first, taken) || (withFor && !(first.Text[0] == 'ל' && first.Text.Length >= 4)))
        {
            return null;
        }

        var next = at + 1;
        while (next < at + MostWords && next < words.Words.Count && words.Words[next] is { Kind: WordKind.Hebrew } word && !Ends.Contains(word.Text) && !IsTaken(word, taken) && word.Text[0] is not ('ב' or 'ל' or 'ו'))
        {
            next++;
        }

        return words.Source[(first.Start + (withFor ? 1 : 0))..words.Words[next - 1].End];
    }

    private static bool IsTaken(FoldedWord word, List<TextSpan> taken) => taken.Exists(span => span.Start < word.End && word.Start < span.End);
}

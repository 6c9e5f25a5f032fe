using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Names;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds why somebody calls, in their own words, without greeting, name and "I wanted".</summary>
internal static class ReasonFinder
{
    private const int Longest = 120;
    private const int FewestWords = 2;
    private const int FewestWordsUnasked = 4;
    private const int MostOpeners = 12;

    private static readonly PhraseTable<bool> Openers = new(new[]
    {
        "אה", "אהה", "אמ", "אממ", "שלום", "שלום וברכה", "היי", "הי", "הלו", "בוקר טוב", "ערב טוב", "צהריים טובים", "לילה טוב", "כן", "אז", "טוב", "רגע", "תראו", "תראי", "תראה", "תשמעו", "תשמע", "תשמעי",
        "רציתי", "רצינו", "אני רוצה", "אני רוצה בבקשה", "אנחנו רוצים", "הייתי רוצה", "אני צריך", "אני צריכה", "אנחנו צריכים", "צריך", "צריכה", "רוצה", "אשמח", "נשמח", "אני אשמח", "אני מבקש", "אני מבקשת", "מבקש", "מבקשת",
        "אני מעוניין", "אני מעוניינת", "מעוניין", "מעוניינת", "אני מתקשר", "אני מתקשרת", "מתקשר", "מתקשרת", "התקשרתי", "אני פונה", "פונה", "כדי", "בשביל", "בבקשה", "אפשר בבקשה", "אני",
    }.Select(opener => KeyValuePair.Create(opener, true)), prefixes: false);

    public static (string Text, double Confidence, Guid? SegmentId)? Find(CallTalk talk, CallDialogue? dialogue)
    {
        if (dialogue?.AnswerReason is { } answer && Clean(answer) is { } answered)
        {
            var folded = HebrewText.Fold(answer);
            var turn = talk.Caller.FirstOrDefault(said => HebrewText.Fold(said.Text).Contains(folded, StringComparison.Ordinal)) ?? talk.Caller.FirstOrDefault(said => said.Asked == AskedFor.Reason);
            return (answered, 0.85, turn?.SegmentId);
        }

        return talk.Caller
            .Select((turn, index) => (Turn: turn, Index: index, Confidence: Judge(turn)))
            .Where(candidate => candidate.Confidence > 0)
            .OrderByDescending(candidate => candidate.Confidence)
            .ThenBy(candidate => candidate.Index)
            .Select(candidate => (Text: Clean(candidate.Turn.Text), candidate.Confidence, candidate.Turn.SegmentId))
            .Where(candidate => candidate.Text is not null)
            .Select(candidate => ((string Text, double Confidence, Guid? SegmentId)?)(candidate.Text!, candidate.Confidence, candidate.SegmentId))
            .FirstOrDefault();
    }

    private static double Judge(TalkTurn turn)
    {
        var wants = CallIntents.In(turn.Words).Any();
        return turn.Spoken < FewestWords ? 0
            : turn.Asked == AskedFor.Reason ? wants ? 0.85 : 0.7
            : wants ? 0.65
            : turn.Spoken >= FewestWordsUnasked && turn.Asked == AskedFor.Nothing ? 0.4
            : 0;
    }

    /// <summary>The words that say something; null when none are left.</summary>
    private static string? Clean(string text)
    {
        var words = FoldedText.Of(text);
        var start = 0;
        for (var skipped = 0; skipped < MostOpeners && start < words.Words.Count; skipped++)
        {
            if (Openers.MatchAt(words, start) is { } opener)
            {
                start = opener.NextWord;
            }
            else if (words.Words[start].Kind == WordKind.Sign)
            {
                start++;
            }
            else if (NameAt(text, words, start) is { } next)
            {
                start = next;
            }
            else
            {
                break;
            }
        }

        if (words.Words.Skip(start).Count(word => word.Kind != WordKind.Sign) == 0)
        {
            return null;
        }

        return Shorten(FieldValues.Clean(text[words.Words[start].Start..EndOf(words, start)]).TrimEnd('.', ',', ' ', '!', '?'));
    }

    /// <summary>Behind "my name is Dana Levi and": where the sentence goes on.</summary>
    private static int? NameAt(string text, FoldedText words, int start)
    {
        var introduction = words.Words[start].Text is "קוראימ" or "שמי" or "מדבר" or "מדברת" or "השמ" or "כאנ" or "זה" or "זאת";
        if (!introduction || SpokenNames.Find(text).Where(name => name.Span.Start >= words.Words[start].Start).Select(name => (int?)name.Span.End).FirstOrDefault() is not { } end)
        {
            return null;
        }

        var next = start;
        while (next < words.Words.Count && words.Words[next].Start < end)
        {
            next++;
        }

        return next;
    }

    /// <summary>Where the first sentence ends that says something.</summary>
    private static int EndOf(FoldedText words, int start)
    {
        var spoken = 0;
        for (var i = start; i < words.Words.Count; i++)
        {
            var word = words.Words[i];
            if (word.Text is "." or "?" or "!" && spoken >= FewestWordsUnasked && (i + 1 == words.Words.Count || words.Words[i + 1].SpaceBefore))
            {
                return word.Start;
            }

            spoken += word.Kind is WordKind.Hebrew or WordKind.Foreign ? 1 : 0;
        }

        return words.Source.Length;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', Longest - 1);
        return text[..(space > Longest / 2 ? space : Longest - 1)].TrimEnd(',', ' ') + "…";
    }
}

using AgentLocator.Israel.Emails;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Names;
using AgentLocator.Israel.Phones;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds who calls and how to reach them: in the caller's own words and keys only.</summary>
internal static class PersonFinder
{
    // A number is often said in pieces, with "yes" between them.
    private const int MostPieces = 6;
    private const int LongestPiece = 20;

    private static readonly PhraseTable<bool> ThisNumber = new(
    [
        new("למספר הזה", true), new("למספר שממנו אני מתקשר", true), new("למספר שממנו אני מתקשרת", true), new("מהמספר הזה", true), new("המספר שממנו אני מתקשר", true), new("המספר שממנו אני מתקשרת", true),
        new("המספר הזה", true), new("לטלפון הזה", true), new("לאותו מספר", true), new("אותו מספר", true), new("המספר שמופיע", true),
    ]);

    public static FoundField? Name(CallTalk talk, CallDialogue? dialogue)
    {
        var said = talk.Caller
            .SelectMany(turn => SpokenNames.Find(turn.Text, turn.Asked == AskedFor.Name).Select(match => (match.Name, match.Confidence, turn.SegmentId)))
            .ToList();
        if (SpokenNames.Find(dialogue?.AnswerName, asked: true).MaxBy(match => match.Confidence) is { } answer)
        {
            said.Add((answer.Name, answer.Confidence, SegmentOf(talk, answer.Name)));
        }

        if (said.Count == 0)
        {
            return null;
        }

        // Of equally sure ones the fuller: "דנה", later "דנה לוי".
        var best = said.OrderByDescending(name => name.Confidence).ThenByDescending(name => name.Name.Length).First();
        var fuller = said.Find(name => name.Confidence >= 0.6 && name.Name.Length > best.Name.Length && HebrewText.Fold(name.Name).StartsWith(HebrewText.Fold(best.Name) + " ", StringComparison.Ordinal));
        var chosen = fuller.Name is null ? best : fuller;
        var others = said.Exists(name => !SameStart(name.Name, chosen.Name) && name.Confidence >= 0.6);
        return new FoundField(FieldNames.ContactName, chosen.Name, Math.Max(chosen.Confidence, best.Confidence) - (others ? 0.2 : 0), chosen.SegmentId ?? SegmentOf(talk, chosen.Name));
    }

    public static FoundField? Number(CallTalk talk, CallDialogue? dialogue)
    {
        var said = talk.Caller.SelectMany(turn => In(turn.Text, dialogue).Select(match => (match.Number, match.Confidence, turn.SegmentId))).ToList();
        if (said.Count == 0)
        {
            said = [.. InPieces(talk, dialogue)];
        }

        if (dialogue?.CallbackNumber is { } taken && PhoneNumber.TryParse(taken, out var number))
        {
            // The receptionist put the question and took the answer.
            var where = said.Find(other => other.Number == number);
            return new FoundField(FieldNames.CallbackNumber, number.ToString(), 0.97, where.SegmentId ?? talk.Caller.LastOrDefault(turn => turn.Asked == AskedFor.Number)?.SegmentId);
        }

        if (said.Count > 0)
        {
            // Who says two numbers corrects the first, or offers another.
            var last = said[^1];
            return new FoundField(FieldNames.CallbackNumber, last.Number.ToString(), said.Exists(other => other.Number != last.Number) ? last.Confidence - 0.2 : last.Confidence, last.SegmentId);
        }

        return dialogue?.FromNumber is { } from && talk.Caller.FirstOrDefault(turn => ThisNumber.Find(turn.Words).Any()) is { } pointing
            ? new FoundField(FieldNames.CallbackNumber, from, 0.85, pointing.SegmentId)
            : null;
    }

    public static FoundField? Email(CallTalk talk) => talk.Caller
        .SelectMany(turn => SpokenEmails.Find(turn.Text).Select(match => new FoundField(FieldNames.Email, match.Address, match.Confidence, turn.SegmentId)))
        .LastOrDefault();

    private static IEnumerable<PhoneMatch> In(string text, CallDialogue? dialogue) =>
        SpokenPhones.Find(text).Where(match => match.Number.E164 is { } e164 && e164 != dialogue?.ToNumber);

    private static IEnumerable<(PhoneNumber Number, double Confidence, Guid? SegmentId)> InPieces(CallTalk talk, CallDialogue? dialogue)
    {
        var pieces = talk.Caller.Where(turn => turn.Words.Words.Count <= LongestPiece).ToList();
        for (var start = 0; start + 1 < pieces.Count; start++)
        {
            var joined = pieces.GetRange(start, Math.Min(MostPieces, pieces.Count - start));
            var first = joined[0].Text.Length;
            if (In(string.Join(", ", joined.Select(piece => piece.Text)), dialogue).FirstOrDefault(match => match.Span.Start < first) is { } found)
            {
                yield return (found.Number, found.Confidence - 0.1, joined[0].SegmentId);
            }
        }
    }

    private static bool SameStart(string one, string other)
    {
        var (first, second) = (HebrewText.Fold(one), HebrewText.Fold(other));
        return first.StartsWith(second, StringComparison.Ordinal) || second.StartsWith(first, StringComparison.Ordinal);
    }

    private static Guid? SegmentOf(CallTalk talk, string name) =>
        talk.Caller.FirstOrDefault(turn => HebrewText.Fold(turn.Text).Contains(HebrewText.Fold(name), StringComparison.Ordinal))?.SegmentId;
}

using AgentLocator.Israel.Hebrew;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>What the business asked last.</summary>
internal enum AskedFor
{
    Nothing,
    Name,
    Reason,
    Number,
}

/// <summary>Something said, ready to be searched.</summary>
/// <param name="Segment">Where it comes from.</param>
/// <param name="Words">Its words, folded.</param>
/// <param name="Asked">What the business asked before it; nothing for the business's own words.</param>
internal sealed record TalkTurn(SpokenSegment Segment, FoldedText Words, AskedFor Asked)
{
    public bool IsCaller => Segment.Speaker == Speaker.Caller;

    public string Text => Segment.Text;

    /// <summary>Null where the words are no segment of a transcript.</summary>
    public Guid? SegmentId => Segment.Id == Guid.Empty ? null : Segment.Id;

    /// <summary>How many words were spoken; keys and marks are none.</summary>
    public int Spoken => Words.Words.Count(word => word.Kind is WordKind.Hebrew or WordKind.Foreign);
}

/// <summary>A call's turns in their order.</summary>
internal sealed class CallTalk
{
    private static readonly PhraseTable<AskedFor> Questions = new(
    [
        new("מה השם", AskedFor.Name), new("השם בבקשה", AskedFor.Name), new("שם בבקשה", AskedFor.Name), new("איך קוראים", AskedFor.Name), new("מה שמך", AskedFor.Name), new("מה שמכם", AskedFor.Name),
        new("מי מדבר", AskedFor.Name), new("מי מדברת", AskedFor.Name), new("עם מי אני מדבר", AskedFor.Name), new("עם מי אני מדברת", AskedFor.Name), new("את השם", AskedFor.Name), new("שם מלא", AskedFor.Name), new("השם המלא", AskedFor.Name),
        new("לאיזה מספר", AskedFor.Number), new("מספר הטלפון", AskedFor.Number), new("מספר טלפון", AskedFor.Number), new("מספר לחזרה", AskedFor.Number), new("מספר נייד", AskedFor.Number), new("באיזה מספר", AskedFor.Number), new("מה המספר", AskedFor.Number),
        new("במה אפשר לעזור", AskedFor.Reason), new("איך אפשר לעזור", AskedFor.Reason), new("במה אוכל לעזור", AskedFor.Reason), new("איך אוכל לעזור", AskedFor.Reason), new("במה לעזור", AskedFor.Reason),
        new("מה הסיבה", AskedFor.Reason), new("סיבת הפנייה", AskedFor.Reason), new("במה מדובר", AskedFor.Reason), new("לגבי מה", AskedFor.Reason), new("בנוגע למה", AskedFor.Reason),
    ]);

    private CallTalk(IReadOnlyList<TalkTurn> turns)
    {
        Turns = turns;
        Caller = [.. turns.Where(turn => turn.IsCaller)];
    }

    public IReadOnlyList<TalkTurn> Turns { get; }

    public IReadOnlyList<TalkTurn> Caller { get; }

    public bool HasAgent => Turns.Any(turn => turn.Segment.Speaker == Speaker.Agent);

    /// <summary>Whether the caller said or keyed anything at all.</summary>
    public bool CallerSaidAnything => Caller.Any(turn => turn.Words.Words.Count > 0);

    public static CallTalk Of(TranscriptText transcript)
    {
        var turns = new List<TalkTurn>();
        var asked = AskedFor.Nothing;
        foreach (var segment in transcript.Segments.Where(segment => !IsRemark(segment.Text)))
        {
            var words = FoldedText.Of(segment.Text);
            if (segment.Speaker == Speaker.Caller)
            {
                turns.Add(new TalkTurn(segment, words, asked));
            }
            else
            {
                turns.Add(new TalkTurn(segment, words, AskedFor.Nothing));
                asked = Questions.Find(words).Select(match => match.Value).LastOrDefault(asked);
            }
        }

        return new CallTalk(turns);
    }

    /// <summary>Whether the business asks for something that it asks everybody.</summary>
    public static bool IsOwnQuestion(TalkTurn turn) => Questions.Find(turn.Words).Any();

    // "(the answer was recorded)" stands for words that nobody has heard yet.
    private static bool IsRemark(string text) => text.Trim() is ['(', .., ')'];
}

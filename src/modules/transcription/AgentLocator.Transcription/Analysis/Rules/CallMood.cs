using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>The caller's mood over a call, by words that show it. A call without such words is neutral; one with hardly a word cannot be told.</summary>
/// <param name="Overall">-1 to 1; the end of the call counts more than its beginning.</param>
internal sealed record CallMood(double? Overall, IReadOnlyList<SentimentPoint> Line)
{
    private const int FewestWords = 4;
    private const double Strongest = 3;

    private static readonly HashSet<string> Negations = ["לא", "אינ", "בלי", "אפ", "שומ"];

    private static readonly PhraseTable<double> Words = new(
    [
        .. Weigh(1, "תודה|תודה רבה|מצוין|מעולה|נהדר|יופי|שמח|שמחה|אחלה|סבבה|מרוצה|מרוצים|אדיב|אדיבה|נחמד|נחמדה|טוב מאוד|בשמחה|מקסים|מקסימה|כיף|תבורכו|מושלם|אהבתי|ממליץ|ממליצה|פרפקט|מדהים|מדהימה"),
        .. Weigh(-1, "בעיה|בעיות|קשה|מעצבן|מעצבנת|מתסכל|מתסכלת|חבל|מחכה כבר|חיכיתי|איחור|מאחרים|מאוחר מדי|כואב|כואבת|כאבים|יקר מדי|לא ענו|אף אחד לא עונה|אף אחד לא ענה|לא עונים|לא חזרו|לא חוזרים|כבר אמרתי|פעם שלישית|שוב ושוב|לא הבנתי|לא עובד|לא מבין|לא מבינה"),
        .. Weigh(-2, "כועס|כועסת|עצבני|עצבנית|מאוכזב|מאוכזבת|נמאס|נמאס לי|לא מרוצה|לא מרוצים|גרוע|גרועה|נורא|נוראי|נוראית|תלונה|להתלונן|לא בסדר|לא ייתכן|לא יתכן|לא מקובל|אכזבה|זלזול|שקר|שקרנים|רמאים|רמאות"),
        .. Weigh(-3, "בושה|חוצפה|שערורייה|מזעזע|מזעזעת|אתבע|לתבוע|עורך דין|משטרה|גנבים|בזבוז זמן|לעולם לא|חרפה|טיפשים|אידיוטים|לעזאזל"),
    ]);

    // A name that is also a glad word counts as a name.
    private static readonly HashSet<string> NameStarts = ["שמי", "לי"];

    public static CallMood Of(CallTalk talk)
    {
        var line = new List<SentimentPoint>();
        double sum = 0;
        double weights = 0;
        var spoken = talk.Caller.Where(turn => turn.Spoken > 0).ToList();
        for (var i = 0; i < spoken.Count; i++)
        {
            var value = Math.Round(Math.Clamp(Score(spoken[i].Words) / Strongest, -1, 1), 2);

            // A neutral turn weighs little, so that one angry sentence is not lost among answers.
            var weight = (value == 0 ? 0.25 : 1) * (1 + (i / (double)spoken.Count));
            sum += value * weight;
            weights += weight;
            line.Add(new SentimentPoint(spoken[i].Segment.StartMs, value));
        }

        return spoken.Sum(turn => turn.Spoken) < FewestWords
            ? new CallMood(null, [])
            : new CallMood(Math.Round(sum / weights, 2), Thin(line));
    }

    private static double Score(FoldedText words)
    {
        double score = 0;
        foreach (var match in Words.Find(words))
        {
            if (match.FirstWord > 0 && NameStarts.Contains(words.Words[match.FirstWord - 1].Text))
            {
                continue;
            }

            // "Not good" is worse than nothing; "not bad" is hardly praise.
            var negated = match.FirstWord > 0 && Negations.Contains(words.Words[match.FirstWord - 1].Text);
            score += negated ? (match.Value > 0 ? -match.Value : 0.5) : match.Value;
        }

        return score;
    }

    /// <summary>As many points as are kept, evenly over the call.</summary>
    private static List<SentimentPoint> Thin(List<SentimentPoint> line)
    {
        if (line.Count <= AnalysisLimits.SentimentPoints)
        {
            return line;
        }

        var size = (line.Count + AnalysisLimits.SentimentPoints - 1) / AnalysisLimits.SentimentPoints;
        return [.. line.Chunk(size).Select(chunk => new SentimentPoint(chunk[0].AtMs, Math.Round(chunk.Average(point => point.Value), 2)))];
    }

    private static IEnumerable<KeyValuePair<string, double>> Weigh(double value, string phrases) => phrases.Split('|').Select(phrase => KeyValuePair.Create(phrase, value));
}
